package mx.ventanilla.batch.engine;

import java.time.Clock;
import mx.ventanilla.batch.health.Health;

/**
 * What a crew works with.
 *
 * @param name of the crew, unique among all processes
 */
record CrewParts(
        String name,
        Clock clock,
        BackfillRuns runs,
        ControlTable controls,
        Audit audit,
        SliceClaims claims,
        RunFigures figures,
        Pace pace,
        Health health,
        Watch watch) {}

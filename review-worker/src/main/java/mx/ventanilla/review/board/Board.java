package mx.ventanilla.review.board;

import java.util.List;

/**
 * The queues as they stand.
 *
 * @param departments in order of municipality and department
 * @param needsRouting the oldest first
 * @param awaitingDirector those whose departments have answered, the oldest first
 */
public record Board(
        List<DepartmentQueue> departments,
        List<UnroutedProcedure> needsRouting,
        List<AwaitingDirector> awaitingDirector) {}

package mx.ventanilla.ingest.intake;

import java.util.List;
import mx.ventanilla.statement.BinaryCopy;
import mx.ventanilla.statement.BinaryRows;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every filing and every transition of a procedure, for ever. */
final class StatusHistory {
    private static final String CREATE = """
            create temporary table if not exists stage_steps
            (
                procedure_id bigint, municipality_id bigint, procedure_version integer, from_state text, to_state text,
                reason text, event_source text, event_id text, occurred_at timestamptz
            ) on commit delete rows
            """;

    private static final String EMPTY = "delete from stage_steps"; // of what an earlier part of a split batch left

    /** In the order of the stage, so that ids grow with it. */
    private static final String APPEND = """
            insert into procedure_status_history (procedure_id, municipality_id, procedure_version, from_state, to_state,
                                                  actor, reason, event_source, event_id, occurred_at)
            select procedure_id, municipality_id, procedure_version, from_state, to_state,
                   'applicant', reason, event_source, event_id, occurred_at
            from stage_steps
            """;

    private final JdbcTemplate jdbc;

    StatusHistory(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void append(List<Step> steps) {
        if (steps.isEmpty()) {
            return;
        }
        jdbc.execute(CREATE);
        jdbc.update(EMPTY);
        BinaryCopy.send(jdbc, "stage_steps", steps, StatusHistory::columns);
        jdbc.update(APPEND);
    }

    private static void columns(BinaryRows row, Step step) {
        row.int8(step.dossier().id())
                .int8(step.dossier().stored().municipalityId())
                .int4(step.version())
                .text(step.from() == null ? null : step.from().name())
                .text(step.to().name())
                .text(step.reason())
                .text(step.envelope().identity().source())
                .text(step.envelope().identity().id())
                .timestamptz(step.envelope().time());
    }
}

package mx.ventanilla.ingest.intake;

import java.util.List;
import mx.ventanilla.statement.CopyText;
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

    private static final String COPY = "copy stage_steps from stdin";

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
        rows(steps).send(jdbc, COPY);
        jdbc.update(APPEND);
    }

    private static CopyText rows(List<Step> steps) {
        CopyText rows = new CopyText();
        for (Step step : steps) {
            rows.column(step.dossier().id())
                    .column(step.dossier().stored().municipalityId())
                    .column(step.version())
                    .column(step.from() == null ? null : step.from().name())
                    .column(step.to().name())
                    .column(step.reason())
                    .column(step.envelope().identity().source())
                    .column(step.envelope().identity().id())
                    .column(step.envelope().time());
            rows.endRow();
        }
        return rows;
    }
}

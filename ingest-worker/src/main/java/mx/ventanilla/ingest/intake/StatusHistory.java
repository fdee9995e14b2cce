package mx.ventanilla.ingest.intake;

import java.util.List;
import mx.ventanilla.ingest.statement.Unnest;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every filing and every transition of a procedure, for ever. */
final class StatusHistory {
    private static final String APPEND = """
            insert into procedure_status_history (procedure_id, municipality_id, procedure_version, from_state, to_state,
                                                  actor, reason, event_source, event_id, occurred_at)
            select procedure_id, municipality_id, procedure_version, from_state, to_state,
                   'applicant', reason, event_source, event_id, occurred_at::timestamptz
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?) with ordinality
                as step (procedure_id, municipality_id, procedure_version, from_state, to_state,
                         reason, event_source, event_id, occurred_at, position)
            order by position
            """;

    private final JdbcTemplate jdbc;

    StatusHistory(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void append(List<Step> steps) {
        if (steps.isEmpty()) {
            return;
        }
        jdbc.update(Unnest.of(APPEND, steps)
                .column("int8", step -> step.dossier().id())
                .column("int8", step -> step.dossier().stored().municipalityId())
                .column("int4", Step::version)
                .column("text", step -> step.from() == null ? null : step.from().name())
                .column("text", step -> step.to().name())
                .column("text", Step::reason)
                .column("text", step -> step.envelope().identity().source())
                .column("text", step -> step.envelope().identity().id())
                .column("text", step -> step.envelope().time().toString()));
    }
}

package mx.ventanilla.ingest.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mx.ventanilla.contracts.ProcedureState;
import mx.ventanilla.ingest.statement.Unnest;
import mx.ventanilla.ingest.validation.EventIdentity.ProcedureKey;
import org.springframework.jdbc.core.JdbcTemplate;

/** The procedures in the database, with their answers and registrations. */
final class Procedures {
    /**
     * One probe of procedures_external_key per procedure. Locks what it finds until the batch ends, in one order for all
     * workers; foreign keys of reviews still may refer to a locked procedure.
     */
    private static final String FIND_FOR_UPDATE = """
            select procedure.id, procedure.source, procedure.external_id, procedure.folio, procedure.municipality_id,
                   municipality.inegi_code, type.code as procedure_type, procedure.version, procedure.state
            from procedures procedure
            join municipalities municipality on municipality.id = procedure.municipality_id
            join procedure_types type on type.id = procedure.procedure_type_id
            where (procedure.source, procedure.external_id) in (
                select source, external_id from unnest(?, ?) as wanted (source, external_id))
            order by procedure.id
            for no key update of procedure
            """;

    private static final String INSERT = SqlFile.read("insert_procedures.sql");
    private static final String UPDATE = SqlFile.read("update_procedures.sql");
    private static final String WRITE_ANSWERS = SqlFile.read("write_answers.sql");
    private static final String WRITE_REGISTRATIONS = SqlFile.read("write_registrations.sql");

    private static final String WITHDRAW = """
            update procedures
            set version = withdrawn.version, state = withdrawn.state
            from unnest(?, ?, ?) as withdrawn (id, version, state)
            where procedures.id = withdrawn.id and procedures.version < withdrawn.version
            """;

    private final JdbcTemplate jdbc;
    private final StageFilings stage;

    Procedures(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.stage = new StageFilings(jdbc);
    }

    /** Those of the named procedures that exist, held for the caller's transaction. */
    Map<ProcedureKey, Dossier> holdExisting(Collection<ProcedureKey> keys) {
        Map<ProcedureKey, Dossier> found = new HashMap<>();
        List<ProcedureKey> distinct = keys.stream().distinct().toList();
        jdbc.query(
                Unnest.of(FIND_FOR_UPDATE, distinct)
                        .column("text", ProcedureKey::source)
                        .column("text", ProcedureKey::externalId),
                row -> {
                    Dossier dossier = dossier(row);
                    found.put(dossier.key(), dossier);
                });
        return found;
    }

    private static Dossier dossier(ResultSet row) throws SQLException {
        return Dossier.found(
                row.getLong("id"),
                new ProcedureKey(row.getString("source"), row.getString("external_id")),
                new Dossier.Stored(
                        row.getString("folio"),
                        row.getLong("municipality_id"),
                        row.getString("inegi_code"),
                        row.getString("procedure_type")),
                row.getInt("version"),
                ProcedureState.valueOf(row.getString("state")));
    }

    /** Writes every changed dossier as it stands now, and gives the new ones their keys. */
    void write(List<Dossier> changed) {
        List<Dossier> filed =
                changed.stream().filter(each -> each.filing() != null).toList();
        if (!filed.isEmpty()) {
            stage.fill(filed);
            insert(filed.stream().filter(Dossier::isNew).toList());
            update(filed.stream().filter(each -> !each.isNew()).toList());
            jdbc.update(WRITE_ANSWERS);
            jdbc.update(WRITE_REGISTRATIONS);
        }
        withdraw(changed.stream().filter(each -> each.filing() == null).toList());
    }

    private void insert(List<Dossier> opened) {
        if (opened.isEmpty()) {
            return;
        }
        Map<ProcedureKey, Long> ids = new HashMap<>();
        jdbc.query(INSERT, row -> {
            ids.put(
                    new ProcedureKey(row.getString("source"), row.getString("external_id")),
                    row.getLong("procedure_id"));
        });
        for (Dossier dossier : opened) {
            Long id = ids.get(dossier.key());
            if (id == null) {
                throw new LostRace("procedure " + dossier.key());
            }
            dossier.registeredAs(id);
        }
    }

    private void update(List<Dossier> amended) {
        if (!amended.isEmpty()) {
            requireAll(jdbc.update(UPDATE), amended);
        }
    }

    private void withdraw(List<Dossier> withdrawn) {
        if (!withdrawn.isEmpty()) {
            int updated = jdbc.update(Unnest.of(WITHDRAW, withdrawn)
                    .column("int8", Dossier::id)
                    .column("int4", Dossier::version)
                    .column("text", dossier -> dossier.state().name()));
            requireAll(updated, withdrawn);
        }
    }

    private static void requireAll(int updated, List<Dossier> dossiers) {
        if (updated != dossiers.size()) {
            throw new IllegalStateException("Updated %d of %d procedures that this batch holds, among them %s"
                    .formatted(updated, dossiers.size(), dossiers.get(0).folio()));
        }
    }
}

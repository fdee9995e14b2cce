package mx.ventanilla.ingest.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import mx.ventanilla.contracts.ProcedureState;
import mx.ventanilla.ingest.validation.EventIdentity.ProcedureKey;
import mx.ventanilla.statement.Unnest;
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

    private static final String DRAW_KEYS = "select nextval('procedures_id_seq') from generate_series(1, ?)";
    private static final String INSERT = SqlFile.read("insert_procedures.sql");

    private static final String INSERT_ANSWERS = """
            insert into answers (procedure_id, municipality_id, document)
            select procedure_id, municipality_id, answers from stage_filings where is_new
            """;

    private static final String INSERT_REGISTRATIONS = """
            insert into procedure_registrations (
                procedure_id, municipality_id, parcel, area_m2, declared_area_m2, location, origin, flags, repair)
            select procedure_id, municipality_id, parcel, area_m2, declared_area_m2, location, origin, flags, repair
            from stage_filings where is_new
            """;

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

    /** Writes every changed dossier as it stands now. */
    void write(List<Dossier> changed) {
        List<Dossier> filed =
                changed.stream().filter(each -> each.filing() != null).toList();
        List<Dossier> opened = filed.stream().filter(Dossier::isNew).toList();
        List<Dossier> amended = filed.stream().filter(each -> !each.isNew()).toList();
        drawKeys(opened);
        if (!filed.isEmpty()) {
            stage.fill(filed);
        }
        if (!opened.isEmpty()) {
            LostRace.over("procedures_external_key", () -> insert(opened));
        }
        if (!amended.isEmpty()) {
            update(amended);
        }
        withdraw(changed.stream().filter(each -> each.filing() == null).toList());
    }

    /** Before anything is written, so that one stage serves all tables. A rollback wastes keys, never folios. */
    private void drawKeys(List<Dossier> opened) {
        if (!opened.isEmpty()) {
            Iterator<Long> keys =
                    jdbc.queryForList(DRAW_KEYS, Long.class, opened.size()).iterator();
            opened.forEach(dossier -> dossier.registeredAs(keys.next()));
        }
    }

    private void insert(List<Dossier> opened) {
        requireAll(jdbc.update(INSERT), opened);
        requireAll(jdbc.update(INSERT_ANSWERS), opened);
        requireAll(jdbc.update(INSERT_REGISTRATIONS), opened);
    }

    private void update(List<Dossier> amended) {
        requireAll(jdbc.update(UPDATE), amended);
        requireAll(jdbc.update(WRITE_ANSWERS), amended);
        requireAll(jdbc.update(WRITE_REGISTRATIONS), amended);
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
            throw new IllegalStateException("Wrote %d of %d procedures that this batch holds, among them %s"
                    .formatted(updated, dossiers.size(), dossiers.get(0).folio()));
        }
    }
}

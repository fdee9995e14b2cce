package mx.ventanilla.batch.legacy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mx.ventanilla.batch.run.RunLock;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Carries one slice of a legacy table in the transaction it is called in: stage, judge and write, map. Rows that are known
 * and unchanged are left alone, so doing a slice again is harmless. Where the database refuses a row for what is in it, the
 * slice is halved behind savepoints until that row stands alone, and quarantined.
 */
final class CarrySlice {
    private static final String BEGIN = Statements.read("begin-slice.sql");

    private static final String SETTINGS = """
            select set_config('ventanilla.legacy_source', ?, true), set_config('ventanilla.legacy_table', ?, true),
                   set_config('ventanilla.legacy_codes', ?, true), set_config('ventanilla.legacy_default', ?, true),
                   set_config('jit', 'off', true)
            """;

    private static final String PREPARED = """
            select to_regclass('pg_temp.legacy_codes') is not null
            """;

    private static final String EMPTY = """
            truncate legacy_slice restart identity
            """;

    private static final String CLEAR = """
            drop table if exists legacy_read, legacy_before, legacy_new;
            truncate legacy_stage
            """;

    /**
     * What was not loaded is judged again: its reason may have gone since. One probe of legacy_rows_pkey a row, by offset 0:
     * while the table grows, its statistics make any other plan look cheaper than it is.
     */
    private static final String STAGE = """
            insert into legacy_stage (ordinal, key, hash, row, before_id)
            select s.ordinal, s.key, s.hash, s.row, case known.fate when 'LOADED' then known.target_id end
            from legacy_slice s
            left join lateral (select source_id, fate, target_table, target_id, content_hash from legacy_rows
                               where source_database = ? and source_table = ? and source_id = s.key offset 0) known on true
            where s.ordinal between ? and ?
              and (known.source_id is null or known.content_hash <> s.hash or known.fate in ('QUARANTINED', 'NOT_CARRIED'))
              and case when known.fate = 'LOADED'
                       then (known.target_table, known.target_id) not in (
                           select target_table, target_id from archived_legacy_rows(?))
                       else true end
            """;

    private static final String UNJUDGED = """
            select count(*) from legacy_stage where key not in (select key from legacy_verdict)
            """;

    private static final String REFUSED = """
            insert into legacy_verdict (key, fate, rules, detail)
            select key, 'QUARANTINED', array ['DATABASE_REFUSED'], ? from legacy_stage
            """;

    private static final String MAP = Statements.read("map-rows.sql");
    private static final String RELEASE = Statements.read("release-rows.sql");
    private static final String QUARANTINE = Statements.read("quarantine-rows.sql");

    private static final String LOST = Statements.read("lost-targets.sql");

    private static final String FATES = """
            select known.fate, count(*) from legacy_slice s
            join lateral (select fate from legacy_rows
                          where source_database = ? and source_table = ? and source_id = s.key offset 0) known on true
            group by known.fate
            """;

    private static final String RULES = """
            select rule, count(*) from legacy_slice s
            join lateral (select rules from legacy_rows
                          where source_database = ? and source_table = ? and source_id = s.key offset 0) known on true
            cross join unnest(known.rules) as rule
            group by rule
            """;

    private final JdbcOperations ours;
    private final TransactionOperations savepoint;
    private final RunLock lock;
    private final LegacyImportRequest request;

    /** @param savepoint runs its action behind a savepoint of the transaction under way */
    CarrySlice(JdbcOperations ours, TransactionOperations savepoint, RunLock lock, LegacyImportRequest request) {
        this.ours = ours;
        this.savepoint = savepoint;
        this.lock = lock;
        this.request = request;
    }

    /** {@return what was loaded and is not there any more, as {@code 3 of procedures}} */
    List<String> lost() {
        return ours.query(
                LOST, (row, number) -> row.getLong(2) + " of " + row.getString(1), request.source(), request.source());
    }

    /** Carries the next slice of the rows. */
    SliceTally carry(CarriedTable table, SourceRows rows) {
        lock.requireInTransaction(ours);
        ours.query(SETTINGS, row -> {}, request.source(), table.name(), request.codes(), request.municipality());
        prepare();
        int staged = rows.stage(ours);
        judge(table, 1, staged);
        long written = ours.update(MAP);
        ours.update(RELEASE);
        ours.update(QUARANTINE);
        return tally(table, staged, written);
    }

    private void prepare() {
        if (!Boolean.TRUE.equals(ours.queryForObject(PREPARED, Boolean.class))) {
            ours.execute(BEGIN);
        }
        ours.execute(EMPTY);
    }

    private void judge(CarriedTable table, long first, long last) {
        String refused = tried(table, first, last);
        if (refused == null) {
            return;
        }
        if (first == last) {
            stage(table, first, last);
            ours.update(REFUSED, refused);
            return;
        }
        long middle = (first + last) / 2;
        judge(table, first, middle);
        judge(table, middle + 1, last);
    }

    /** {@return what the database had against the content of these rows; null where nothing} */
    private @Nullable String tried(CarriedTable table, long first, long last) {
        try {
            savepoint.executeWithoutResult(status -> {
                if (stage(table, first, last) > 0) {
                    ours.execute(Statements.read(table.script()));
                    requireVerdicts(table);
                }
            });
            return null;
        } catch (DataAccessException failure) {
            String refused = refusalOfContent(failure);
            if (refused == null) {
                throw failure;
            }
            return refused;
        }
    }

    private int stage(CarriedTable table, long first, long last) {
        ours.execute(CLEAR);
        return ours.update(STAGE, request.source(), table.name(), first, last, request.source());
    }

    private void requireVerdicts(CarriedTable table) {
        Long missing = ours.queryForObject(UNJUDGED, Long.class);
        if (missing == null || missing > 0) {
            throw new IllegalStateException("%s leaves %d rows without a verdict".formatted(table.script(), missing));
        }
    }

    private SliceTally tally(CarriedTable table, int staged, long written) {
        Map<Fate, Long> fates = new EnumMap<>(Fate.class);
        ours.query(
                FATES,
                row -> {
                    fates.put(Fate.valueOf(row.getString(1)), row.getLong(2));
                },
                request.source(),
                table.name());
        Map<String, Long> rules = new TreeMap<>();
        ours.query(
                RULES,
                row -> {
                    rules.put(row.getString(1), row.getLong(2));
                },
                request.source(),
                table.name());
        SliceTally tally = new SliceTally(fates, rules, written);
        if (tally.rows() != staged) {
            throw new IllegalStateException(
                    "of %d rows of %s only %d are in the map".formatted(staged, table.name(), tally.rows()));
        }
        return tally;
    }

    /**
     * Class 22 is bad data, 23 a broken constraint, XX000 PostGIS on a geometry; all else says nothing about a row. Only the
     * server's sentence is kept: its detail would quote the row, and with it a person's password hash.
     */
    private static @Nullable String refusalOfContent(DataAccessException refused) {
        if (!(NestedExceptionUtils.getMostSpecificCause(refused) instanceof PSQLException cause)) {
            return null;
        }
        ServerErrorMessage said = cause.getServerErrorMessage();
        String state = String.valueOf(cause.getSQLState());
        boolean content = state.startsWith("22") || state.startsWith("23") || "XX000".equals(state);
        return content ? "SQLSTATE " + state + ": " + (said == null ? "" : said.getMessage()) : null;
    }
}

package mx.ventanilla.ingest.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import mx.ventanilla.spatial.Ewkb;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Keeps the newest catalogue in memory, one snapshot for all threads. Every so often one cheap query asks whether
 * anything changed; only then everything is read again.
 */
public final class Catalogues {
    private static final Duration TRUSTED_FOR = Duration.ofSeconds(10);
    private static final Duration TRUSTED_AFTER_A_MISS = Duration.ofSeconds(1);

    /** Sequential scans of small tables. The sum notices late commits, which a maximum would miss. */
    private static final String STAMP = """
            select concat_ws('/',
                (select concat(count(*), ':', sum(extract(epoch from updated_at))) from municipalities),
                (select concat(count(*), ':', sum(extract(epoch from updated_at))) from procedure_types),
                (select concat(count(*), ':', sum(extract(epoch from updated_at))) from scian_codes))
            """;

    private static final String MUNICIPALITIES = """
            select id, inegi_code, zone, srid, is_active, accepts_online, area_tolerance,
                   encode(st_asewkb(boundary), 'hex') as boundary
            from municipalities
            where deleted_at is null
            """;

    private static final String PROCEDURE_TYPES = """
            select municipality_id, id, code, needs
            from procedure_types
            where is_active and deleted_at is null
            """;

    private static final String SCIAN_CODES = "select code from scian_codes where deleted_at is null";

    private final JdbcOperations jdbc;
    private final Clock clock;
    private @Nullable Snapshot snapshot;

    public Catalogues(JdbcOperations jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The catalogue, at most ten seconds behind the database. */
    public synchronized Catalogue current() {
        return notOlderThan(TRUSTED_FOR);
    }

    /** For those who missed something: the catalogue, at most a second behind, so that misses cannot flood the database. */
    public synchronized Catalogue currentAfterMiss() {
        return notOlderThan(TRUSTED_AFTER_A_MISS);
    }

    private Catalogue notOlderThan(Duration age) {
        Instant now = clock.instant();
        Snapshot known = snapshot;
        if (known != null && now.isBefore(known.checkedAt().plus(age))) {
            return known.catalogue();
        }
        String stamp = jdbc.queryForObject(STAMP, String.class);
        Catalogue catalogue = known != null && known.stamp().equals(stamp) ? known.catalogue() : load();
        Snapshot fresh = new Snapshot(String.valueOf(stamp), now, catalogue);
        snapshot = fresh;
        return fresh.catalogue();
    }

    private record Snapshot(String stamp, Instant checkedAt, Catalogue catalogue) {}

    private Catalogue load() {
        Map<Long, Map<String, ProcedureType>> types = new HashMap<>();
        jdbc.query(PROCEDURE_TYPES, row -> {
            ProcedureType type = procedureType(row);
            types.computeIfAbsent(row.getLong("municipality_id"), id -> new HashMap<>())
                    .put(type.code(), type);
        });
        Map<String, Municipality> municipalities = new HashMap<>();
        jdbc.query(MUNICIPALITIES, row -> {
            Municipality each = municipality(row, types.getOrDefault(row.getLong("id"), Map.of()));
            municipalities.put(each.inegiCode(), each);
        });
        return new Catalogue(municipalities, new HashSet<>(jdbc.queryForList(SCIAN_CODES, String.class)));
    }

    private static ProcedureType procedureType(ResultSet row) throws SQLException {
        return new ProcedureType(
                row.getLong("id"), row.getString("code"), ProcedureType.Needs.valueOf(row.getString("needs")));
    }

    private static Municipality municipality(ResultSet row, Map<String, ProcedureType> types) throws SQLException {
        String boundary = row.getString("boundary");
        return new Municipality(
                row.getLong("id"),
                row.getString("inegi_code"),
                ZoneId.of(row.getString("zone")),
                row.getInt("srid"),
                row.getBoolean("is_active"),
                row.getBoolean("accepts_online"),
                row.getBigDecimal("area_tolerance"),
                boundary == null ? null : new Boundary(Ewkb.read(boundary)),
                types);
    }
}

package mx.ventanilla.db.command;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import mx.ventanilla.db.Migrations;
import mx.ventanilla.db.SchemaGate;
import org.jspecify.annotations.Nullable;

/**
 * The state of a database as {@code db check} tells it.
 *
 * @param postgis version, absent where the extension is
 * @param problems sentences with the next step; empty where all is well
 */
record Findings(
        String postgres,
        @Nullable String postgis,
        int schemaVersion,
        int wantedVersion,
        List<Worker> workers,
        Outbox outbox,
        List<String> problems) {

    /**
     * A worker's login.
     *
     * @param password {@code password set}, {@code no password}, or {@code password unknown} where only a superuser could tell
     * @param mayChangeSchema whether it could create or alter tables: it must not
     */
    record Worker(String name, String password, boolean mayChangeSchema) {
        String power() {
            return mayChangeSchema ? "MAY CHANGE THE SCHEMA" : "may not change the schema";
        }
    }

    /**
     * Where events wait for publication.
     *
     * @param weeklyPartitions from this week on
     * @param inRest events that no weekly partition took, counted up to 100,000
     */
    record Outbox(int weeklyPartitions, boolean nextWeekIsThere, long inRest) {
        @Override
        public String toString() {
            return weeklyPartitions + " weekly partitions, next week's is " + (nextWeekIsThere ? "there" : "MISSING")
                    + ", " + inRest + " events outside of them";
        }
    }

    private static final String SERVER = """
            select current_setting('server_version'), (select extversion from pg_extension where extname = 'postgis')
            """;

    private static final String WORKERS = """
            select worker.name, role.oid is not null as exists,
                   role.oid is not null and (role.rolsuper or role.rolcreaterole
                       or has_database_privilege(role.oid, current_database(), 'create')
                       or (to_regnamespace('ventanilla') is not null and has_schema_privilege(role.oid, to_regnamespace('ventanilla'), 'create'))
                       or exists (select from pg_class where relowner = role.oid)) as may_change_schema
            from unnest(array ['ventanilla_batch', 'ventanilla_ingest', 'ventanilla_readonly', 'ventanilla_review', 'ventanilla_reviewer'])
                     as worker (name)
            left join pg_roles role on role.rolname = worker.name
            order by worker.name
            """;

    private static final String MAY_SEE_PASSWORDS = "select has_table_privilege('pg_authid', 'select')";
    private static final String PASSWORDS =
            "select rolname, rolpassword is not null from pg_authid where rolname like 'ventanilla%'";

    private static final String OUTBOX = """
            select count(*) filter (where relname >= 'outbox_events_' || to_char(now() at time zone 'UTC', 'IYYY"w"IW') and relname <> 'outbox_events_rest'),
                   coalesce(bool_or(relname = 'outbox_events_' || to_char(now() at time zone 'UTC' + interval '7 days', 'IYYY"w"IW')), false),
                   (select count(*) from (select from ventanilla.outbox_events_rest limit 100000) as rest)
            from pg_inherits
            join pg_class on pg_class.oid = inhrelid
            where inhparent = 'ventanilla.outbox_events'::regclass
            """;

    /** From the catalogue and not with PostGIS' own function: before the first migration neither may be there. */
    private static final String SRID = """
            select substring(format_type(atttypid, atttypmod) from ',([0-9]+)\\)')::integer
            from pg_attribute
            where attrelid = to_regclass('ventanilla.procedure_registrations') and attname = 'parcel'
            """;

    private static final String HAS_OUTBOX = "select to_regclass('ventanilla.outbox_events') is not null";

    static Findings of(DataSource owner, int wantedSrid) throws SQLException {
        int version = SchemaGate.version(owner);
        int wanted = Migrations.latestVersion();
        List<String> problems = new ArrayList<>();
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            String postgres;
            String postgis;
            try (ResultSet row = statement.executeQuery(SERVER)) {
                row.next();
                postgres = row.getString(1);
                postgis = row.getString(2);
            }
            if (postgis == null) {
                problems.add("PostGIS is not installed in this database; a superuser runs: create extension postgis");
            }
            if (version != wanted) {
                problems.add("The schema is at version " + version + ", this build knows " + wanted + ": "
                        + (version < wanted ? "run ./ventanilla db migrate" : "use the newer build"));
            }
            srid(statement, wantedSrid, problems);
            List<Worker> workers = workers(statement, problems);
            Outbox outbox = outbox(statement, problems);
            return new Findings(postgres, postgis, version, wanted, workers, outbox, problems);
        }
    }

    private static void srid(Statement statement, int wanted, List<String> problems) throws SQLException {
        try (ResultSet row = statement.executeQuery(SRID)) {
            if (row.next() && row.getInt(1) != wanted) {
                problems.add("Parcels are stored in EPSG:" + row.getInt(1) + " but VENTANILLA_SRID says " + wanted
                        + ": set VENTANILLA_SRID=" + row.getInt(1) + " for every program");
            }
        }
    }

    private static List<Worker> workers(Statement statement, List<String> problems) throws SQLException {
        Map<String, Boolean> passwords = passwords(statement);
        List<Worker> workers = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(WORKERS)) {
            while (row.next()) {
                String name = row.getString("name");
                if (!row.getBoolean("exists")) {
                    problems.add("The login " + name + " does not exist: run ./ventanilla db migrate");
                    continue;
                }
                Worker worker = new Worker(name, password(passwords, name), row.getBoolean("may_change_schema"));
                if (worker.mayChangeSchema()) {
                    problems.add("The login " + name + " may change the schema; take away what lets it");
                }
                workers.add(worker);
            }
        }
        return workers;
    }

    private static String password(Map<String, Boolean> passwords, String name) {
        if (passwords.isEmpty()) {
            return "password unknown";
        }
        return passwords.getOrDefault(name, false) ? "password set" : "no password";
    }

    private static Map<String, Boolean> passwords(Statement statement) throws SQLException {
        Map<String, Boolean> passwords = new TreeMap<>();
        if (isTrue(statement, MAY_SEE_PASSWORDS)) {
            try (ResultSet row = statement.executeQuery(PASSWORDS)) {
                while (row.next()) {
                    passwords.put(row.getString(1), row.getBoolean(2));
                }
            }
        }
        return passwords;
    }

    private static Outbox outbox(Statement statement, List<String> problems) throws SQLException {
        if (!isTrue(statement, HAS_OUTBOX)) {
            return new Outbox(0, false, 0);
        }
        try (ResultSet row = statement.executeQuery(OUTBOX)) {
            row.next();
            Outbox outbox = new Outbox(row.getInt(1), row.getBoolean(2), row.getLong(3));
            if (!outbox.nextWeekIsThere()) {
                problems.add(
                        "The outbox has no partition for next week: run select ventanilla.ensure_outbox_partitions()");
            }
            return outbox;
        }
    }

    private static boolean isTrue(Statement statement, String question) throws SQLException {
        try (ResultSet row = statement.executeQuery(question)) {
            return row.next() && row.getBoolean(1);
        }
    }
}

package mx.ventanilla.bench.batch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import mx.ventanilla.db.Migrations;
import mx.ventanilla.stack.Database;
import mx.ventanilla.stack.LocalStack;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** An office with procedures that have a SCIAN code and no business category yet. */
final class BatchOffice {
    private static final String WORKER = "ventanilla_batch";
    private static final String PASSWORD = "bench-only";

    private static final String SEARCH_PATH =
            "do $$ begin execute format('alter database %I set search_path = ventanilla, public', current_database()); end $$";

    private static final String EMPTY =
            "truncate municipalities, procedures, answers, procedure_registrations, procedure_status_history, map_layers, scian_codes, backfill_runs restart identity cascade";

    private static final String CATALOGUE = """
            insert into municipalities (inegi_code, name) values ('14039', 'Guadalajara');
            insert into procedure_types (municipality_id, code, name, needs)
            select id, 'business_license', 'Licencia', 'BUSINESS' from municipalities;
            insert into scian_codes (code, name, business_category_code)
            select (460000 + n)::text, 'Giro ' || n, (array['LOW_IMPACT', 'MEDIUM_IMPACT', 'HIGH_IMPACT'])[1 + n % 3]
            from generate_series(1, 900) n
            """;

    private static final String PROCEDURES = """
            insert into procedures (municipality_id, procedure_type_id, folio, source, external_id, version, applicant_name,
                applicant_email, applicant_phone, scian_code, activity, submitted_at)
            select t.municipality_id, t.id, '14039-' || n || '/2025', 'urn:old',
                   case when n % 997 = 0 then 'BAD-' else 'OLD-' end || n, 1, 'María Solicitante', 'maria@example.mx', '3312345678',
                   (460001 + n % 900)::text, 'Giro ' || (n % 900 + 1), now()
            from procedure_types t, generate_series(1, ?) n
            """;

    // As they were before there was a trigger.
    private static final String FORGET = """
            alter table procedures disable trigger user;
            update procedures set business_category_code = null;
            alter table procedures enable trigger user
            """;

    private static final String SETTLE = "vacuum full analyze procedures";

    private final Database owner;
    private final JdbcTemplate sql;

    BatchOffice(LocalStack stack) {
        owner = stack.postgres().freshDatabase("batch");
        Migrations.migrate(owner.jdbcUrl(), owner.user(), owner.password());
        try (Connection connection = owner.connect();
                Statement statement = connection.createStatement()) {
            connection.unwrap(PGConnection.class).alterUserPassword(WORKER, PASSWORD.toCharArray(), "scram-sha-256");
            statement.execute(SEARCH_PATH);
        } catch (SQLException failure) {
            throw new IllegalStateException("Cannot prepare the office", failure);
        }
        sql = new JdbcTemplate(new DriverManagerDataSource(owner.jdbcUrl(), owner.user(), owner.password()));
    }

    void empty() {
        sql.execute(EMPTY);
    }

    /** Empties the office and files so many procedures, one in 997 of which is marked as bad. */
    void refill(int procedures) {
        empty();
        sql.execute(CATALOGUE);
        sql.update(PROCEDURES, procedures);
        sql.execute(FORGET);
        sql.execute(SETTLE);
    }

    JdbcTemplate sql() {
        return sql;
    }

    Database owner() {
        return owner;
    }

    Connection connect() throws SQLException {
        return owner.connect();
    }

    long number(String query) {
        Long found = sql.queryForObject(query, Long.class);
        return found == null ? 0 : found;
    }

    /** A process of the operator's command, not yet started. */
    BatchProcess process(Path root, Path log) {
        Path jar = root.resolve("batch-jobs/target/batch-jobs-exec.jar");
        if (Files.notExists(jar)) {
            throw new IllegalStateException(jar + " is missing. Build it: ./mvnw -Dquick -Pbench -DskipTests package");
        }
        return new BatchProcess(
                jar,
                Map.of(
                        "VENTANILLA_DB_URL", owner.jdbcUrl(),
                        "VENTANILLA_DB_USER", WORKER,
                        "VENTANILLA_DB_PASSWORD", PASSWORD),
                log);
    }
}

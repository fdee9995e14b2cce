package mx.ventanilla.db;

import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.flywaydb.database.postgresql.TransactionalModel;

/** The way up: brings a database to the schema that this build knows. Run by the owner of the schema, never by a worker. */
public final class Migrations {
    /** Where all tables live; PostGIS stays in {@code public}. */
    public static final String SCHEMA = "ventanilla";

    private static final String DEFAULT_SRID = "32613";

    private Migrations() {}

    /**
     * Applies what is missing; does nothing on a schema that is up to date.
     *
     * @param jdbcUrl of the database
     * @param user the owner
     * @return number of migrations applied
     * @throws org.flywaydb.core.api.FlywayException where a migration fails, or the database holds a schema that these
     *     files do not explain
     */
    public static int migrate(String jdbcUrl, String user, String password) {
        return flyway(new Login(jdbcUrl, user, password).dataSource(), System.getenv())
                .migrate()
                .migrationsExecuted;
    }

    /** Version of the newest migration in this build. */
    public static int latestVersion() {
        return MigrationFile.up().stream()
                .mapToInt(MigrationFile::version)
                .max()
                .orElseThrow(() -> new IllegalStateException("This build holds no migrations"));
    }

    /** The text of a step with its placeholders resolved, as it is run on the named database. */
    public static String resolved(MigrationFile step, Map<String, String> environment, String database) {
        return step.text()
                .replace("${srid}", Integer.toString(srid(environment)))
                .replace("${flyway:database}", database);
    }

    /**
     * Flyway as this project uses it.
     *
     * @param environment may set {@code VENTANILLA_SRID}
     */
    public static Flyway flyway(DataSource owner, Map<String, String> environment, Callback... callbacks) {
        FluentConfiguration configuration = Flyway.configure(Objects.requireNonNull(Migrations.class.getClassLoader()))
                .dataSource(owner)
                .locations("classpath:db/migration")
                .failOnMissingLocations(true)
                .validateMigrationNaming(true)
                .defaultSchema(SCHEMA)
                .schemas(SCHEMA)
                .createSchemas(true)
                .baselineOnMigrate(false)
                .outOfOrder(false)
                .cleanDisabled(true)
                .placeholders(Map.of("srid", Integer.toString(srid(environment))))
                .callbacks(callbacks);
        lockTheSessionOnly(configuration);
        return configuration.load();
    }

    /** A transaction held open for the lock would make every `create index concurrently` wait for it, for ever. */
    private static void lockTheSessionOnly(FluentConfiguration configuration) {
        TransactionalModel transactional = new TransactionalModel();
        transactional.setLock(false);
        Objects.requireNonNull(configuration.getPluginRegister().getExact(PostgreSQLConfigurationExtension.class))
                .setTransactional(transactional);
    }

    /** EPSG number of the projected system that parcels are stored in: {@code VENTANILLA_SRID}, default 32613. */
    public static int srid(Map<String, String> environment) {
        String srid = environment.getOrDefault("VENTANILLA_SRID", DEFAULT_SRID);
        if (!srid.matches("[1-9][0-9]{3,5}")) {
            throw new IllegalArgumentException(
                    "VENTANILLA_SRID must be the EPSG number of a projected system in metres,"
                            + " such as 32613, but is '" + srid + "'");
        }
        return Integer.parseInt(srid);
    }
}

package mx.ventanilla.stack.launcher;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import mx.ventanilla.stack.Database;
import mx.ventanilla.stack.process.PropertiesFile;

/**
 * What every program of the project is told through its environment, kept in {@code stack.properties} for the commands
 * that come later.
 *
 * @param database the owner's login
 * @param kafka bootstrap servers
 * @param topicPrefix put before every topic's name; may be empty
 * @param secrets passwords of the other logins
 */
record Surroundings(Database database, String kafka, String topicPrefix, Secrets secrets) {
    private static final String FILE = "stack.properties";

    /** Those of the stack that was last brought up in this directory. */
    static Optional<Surroundings> saved(Path home) {
        Properties saved = PropertiesFile.read(home.resolve(FILE));
        if (saved.isEmpty()) {
            return Optional.empty();
        }
        Database owner = new Database(
                saved.getProperty("db.url"), saved.getProperty("db.user"), saved.getProperty("db.password"));
        return Optional.of(new Surroundings(
                owner, saved.getProperty("kafka"), saved.getProperty("topic_prefix"), Secrets.of(home)));
    }

    /** Whether a worker that was started in those would do the same work in these. */
    boolean sameAs(Surroundings other) {
        return database.equals(other.database) && kafka.equals(other.kafka) && topicPrefix.equals(other.topicPrefix);
    }

    void save(Path home) {
        Properties facts = new Properties();
        facts.setProperty("db.url", database.jdbcUrl());
        facts.setProperty("db.user", database.user());
        facts.setProperty("db.password", database.password());
        facts.setProperty("kafka", kafka);
        facts.setProperty("topic_prefix", topicPrefix);
        PropertiesFile.write(home.resolve(FILE), facts);
    }

    /** Environment of a program that logs in to the database as the module does. */
    Map<String, String> environment(Module module) {
        Map<String, String> environment = new HashMap<>();
        environment.put("VENTANILLA_DB_URL", database.jdbcUrl());
        environment.put("VENTANILLA_KAFKA", kafka);
        environment.put("VENTANILLA_TOPIC_PREFIX", topicPrefix);
        if (module.login() == Login.OWNER) {
            environment.put("VENTANILLA_DB_USER", database.user());
            environment.put("VENTANILLA_DB_PASSWORD", database.password());
            EnumSet.complementOf(EnumSet.of(Login.OWNER))
                    .forEach(login -> environment.put(login.passwordVariable(), secrets.password(login)));
        } else {
            environment.put("VENTANILLA_DB_USER", module.login().role());
            environment.put("VENTANILLA_DB_PASSWORD", secrets.password(module.login()));
        }
        return environment;
    }
}

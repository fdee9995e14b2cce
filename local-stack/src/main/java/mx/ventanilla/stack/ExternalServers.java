package mx.ventanilla.stack;

import java.util.Map;
import java.util.Optional;

/**
 * Servers that somebody else runs and that are used instead of our own.
 *
 * @param database the owner's login, from {@code VENTANILLA_DB_URL}, {@code VENTANILLA_DB_USER} and
 *     {@code VENTANILLA_DB_PASSWORD}
 * @param kafka bootstrap servers, from {@code VENTANILLA_KAFKA}
 */
public record ExternalServers(Optional<Database> database, Optional<String> kafka) {
    private static final String OWNER = "ventanilla_owner";

    public static ExternalServers none() {
        return new ExternalServers(Optional.empty(), Optional.empty());
    }

    /** What the environment names; an empty value counts as absent. */
    public static ExternalServers from(Map<String, String> environment) {
        String user = environment.getOrDefault("VENTANILLA_DB_USER", OWNER);
        String password = environment.getOrDefault("VENTANILLA_DB_PASSWORD", "");
        return new ExternalServers(
                named(environment, "VENTANILLA_DB_URL").map(url -> new Database(url, user, password)),
                named(environment, "VENTANILLA_KAFKA"));
    }

    private static Optional<String> named(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}

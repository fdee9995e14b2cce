package mx.ventanilla.review;

import java.time.Duration;
import mx.ventanilla.contracts.Topics;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the worker is set up.
 *
 * @param topicPrefix put before every topic and group name; empty by default
 * @param schemaPatience how long to wait at the start for a migrated database; 60 s by default, up to an hour
 */
@ConfigurationProperties("ventanilla")
record WorkerProperties(
        @DefaultValue("") String topicPrefix,
        @DefaultValue("60s") Duration schemaPatience) {
    private static final Duration LONGEST = Duration.ofHours(1);

    WorkerProperties {
        if (schemaPatience.isNegative() || schemaPatience.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "ventanilla.schema-patience must lie between 0 and 1 hour, but is " + schemaPatience);
        }
    }

    Topics topics() {
        return new Topics(topicPrefix);
    }
}

package mx.ventanilla.review.notification;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How letters leave the office. Without a host none do, and what is to be told waits.
 *
 * @param host of the mail server; empty = no mail
 * @param port 587 by default
 * @param user to log in with; empty = without a login
 * @param password of the user
 * @param from address that letters come from and bounces go to
 * @param startTls whether the connection must be encrypted; only a server on this machine may do without
 * @param digestEvery nobody gets letters at shorter intervals; 1 hour by default
 * @param retryAfter pause before the second attempt, doubled for each further one up to an hour; 2 minutes by default, and
 *     longer than a conversation with the server can take
 * @param giveUpAfter a letter that the server has not taken by then has failed; 3 days by default
 */
@ConfigurationProperties("ventanilla.mail")
record MailProperties(
        @DefaultValue("") String host,
        @DefaultValue("587") int port,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("") String from,
        @DefaultValue("true") boolean startTls,
        @DefaultValue("1h") Duration digestEvery,
        @DefaultValue("2m") Duration retryAfter,
        @DefaultValue("3d") Duration giveUpAfter) {
    MailProperties {
        if (!host.isBlank() && !from.contains("@")) {
            throw new IllegalArgumentException(
                    "VENTANILLA_SMTP_HOST is set, so VENTANILLA_SMTP_FROM must name the address that letters come from, but is '%s'"
                            .formatted(from));
        }
    }

    /** What stands behind the at sign of the sender. */
    String domain() {
        return from.substring(from.indexOf('@') + 1).replaceAll("[^A-Za-z0-9.-]", "");
    }
}

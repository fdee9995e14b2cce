package mx.ventanilla.stack.launcher;

import java.util.Locale;

/** The logins of the database. All but the owner get a random password, made once per local stack. */
enum Login {
    OWNER,
    INGEST,
    REVIEW,
    BATCH,
    READONLY,
    REVIEWER;

    /** Name of the role in the database. */
    String role() {
        return "ventanilla_" + name().toLowerCase(Locale.ROOT);
    }

    /** Variable by which {@code db migrate} learns the password that the role shall have. */
    String passwordVariable() {
        return "VENTANILLA_DB_PASSWORD_" + name();
    }
}

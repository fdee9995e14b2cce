package mx.ventanilla.db.command;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.Set;
import mx.ventanilla.db.Login;
import mx.ventanilla.db.SchemaMismatch;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells a person in one line what went wrong and what to do; the stack trace only where {@code VENTANILLA_DEBUG} is set. */
public final class Failures implements IExecutionExceptionHandler {
    /** No such table, column or function. */
    private static final Set<String> OTHER_SCHEMA = Set.of("42P01", "42703", "42883");

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        err.println(command.getCommandSpec().qualifiedName(" ") + ": " + sentence(failure));
        if (System.getenv("VENTANILLA_DEBUG") != null) {
            failure.printStackTrace(err);
        } else if (isUnforeseen(failure)) {
            err.println("Next: the same with VENTANILLA_DEBUG=1 in the environment says where in the program");
        }
        err.flush();
        return exitCode(failure);
    }

    /** What may be a mistake of ours, which one line does not explain. */
    private static boolean isUnforeseen(Exception failure) {
        return exitCode(failure) == ExitCodes.FAILED
                && sqlCause(failure) == null
                && failure instanceof RuntimeException
                && !(failure instanceof UncheckedIOException);
    }

    static int exitCode(Throwable failure) {
        if (failure instanceof Login.MissingSetting) {
            return ExitCodes.USAGE;
        }
        SQLException sql = sqlCause(failure);
        if (sql == null) {
            return withoutDatabase(failure);
        }
        if (OTHER_SCHEMA.contains(String.valueOf(sql.getSQLState()))) {
            return ExitCodes.BLOCKED;
        }
        return isTemporary(sql) ? ExitCodes.TEMPORARY : ExitCodes.FAILED;
    }

    private static int withoutDatabase(Throwable failure) {
        if (failure instanceof SchemaMismatch) {
            return ExitCodes.BLOCKED;
        }
        return failure instanceof KafkaException ? ExitCodes.TEMPORARY : ExitCodes.FAILED;
    }

    static String sentence(Throwable failure) {
        SQLException sql = sqlCause(failure);
        if (sql == null) {
            return otherwise(failure);
        }
        String state = String.valueOf(sql.getSQLState());
        String message = oneLine(String.valueOf(sql.getMessage()));
        if (state.startsWith("28")) {
            return "the database refuses the login. Check VENTANILLA_DB_USER and VENTANILLA_DB_PASSWORD (" + message
                    + ")";
        }
        if (state.equals("3D000")) {
            return "there is no such database. Create it or correct VENTANILLA_DB_URL (" + message + ")";
        }
        if (state.equals("42501")) {
            return "the login may not do that; use the schema's owner (" + message + ")";
        }
        if (state.startsWith("40")) {
            return "somebody else was working on the same rows and nothing was changed; try again (" + message + ")";
        }
        if (state.equals("55P03")) {
            return "a lock could not be had in time and nothing was changed; try again when the database is calmer ("
                    + message + ")";
        }
        if (OTHER_SCHEMA.contains(state)) {
            return "the schema is not the one this program was built for; see ./ventanilla db info (" + message + ")";
        }
        if (isTemporary(sql)) {
            return "the database cannot be reached or is not ready. Check VENTANILLA_DB_URL, or start it with ./ventanilla up ("
                    + message + ")";
        }
        return context(failure) + message;
    }

    /** Java names nothing but the file where one is missing. */
    private static String otherwise(Throwable failure) {
        if (failure instanceof KafkaException) {
            return "Kafka does not answer. Check VENTANILLA_KAFKA, or start it with ./ventanilla up ("
                    + oneLine(String.valueOf(failure.getMessage())) + ")";
        }
        Throwable cause = failure instanceof UncheckedIOException io ? io.getCause() : failure;
        if (cause instanceof NoSuchFileException missing) {
            return "there is no file " + missing.getFile();
        }
        return oneLine(failure.getMessage() == null ? failure.toString() : failure.getMessage());
    }

    /** A migration's failure names its file; the bare message of the database would not. */
    private static String context(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        int at = message.indexOf("Script ");
        return at < 0 ? "" : message.substring(at).lines().findFirst().orElse("") + ": ";
    }

    private static boolean isTemporary(SQLException sql) {
        String state = String.valueOf(sql.getSQLState());
        return state.startsWith("08") || state.startsWith("57P") || state.startsWith("53") || state.startsWith("40");
    }

    /** What the server or the driver said; a pool only says that it waited. */
    private static @Nullable SQLException sqlCause(Throwable failure) {
        SQLException deepest = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                deepest = sql;
            }
        }
        return deepest;
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}

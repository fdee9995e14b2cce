package mx.ventanilla.batch.operator;

import mx.ventanilla.batch.run.Run;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A run as {@code --json} shows it.
 *
 * @param state as an operator sees it: the recorded status, or DEAD where its process is gone
 * @param started instant in UTC; null where it never began
 */
record RunView(
        String run,
        String job,
        String target,
        String state,
        String exitCode,
        int attempts,
        @Nullable String started,
        @Nullable String ended,
        String reason,
        String owner,
        String message,
        @Nullable JsonNode report) {

    static RunView of(Run run, String state) {
        return new RunView(
                run.name(),
                run.job(),
                run.target(),
                state,
                run.exitCode(),
                run.attempts(),
                run.started() == null ? null : run.started().toString(),
                run.ended() == null ? null : run.ended().toString(),
                run.reason(),
                run.owner(),
                firstLine(run.message()),
                run.report() == null ? null : Json.read(run.report()));
    }

    /** Spring Batch keeps a stack trace there; its first line says what happened. */
    static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}

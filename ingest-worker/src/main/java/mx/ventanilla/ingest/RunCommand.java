package mx.ventanilla.ingest;

import java.util.List;
import java.util.concurrent.Callable;
import mx.ventanilla.db.SchemaMismatch;
import org.springframework.boot.SpringApplication;
import org.springframework.dao.DataAccessResourceFailureException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the worker until it is told to stop; SIGTERM lets it finish the batch at hand. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs the worker until it is told to stop; SIGTERM lets it finish the batch at hand.",
        footer = {
            "",
            "Environment: VENTANILLA_DB_URL and VENTANILLA_KAFKA are required; VENTANILLA_DB_USER (ventanilla_ingest),",
            "VENTANILLA_DB_PASSWORD, VENTANILLA_TOPIC_PREFIX, VENTANILLA_HTTP_PORT (8081), VENTANILLA_HTTP_ADDRESS (127.0.0.1).",
            "Health: /actuator/health/liveness and /actuator/health/readiness.",
            "Metrics: /actuator/prometheus, for user metrics with the password in VENTANILLA_METRICS_PASSWORD; closed without.",
            "VENTANILLA_LOG=json makes every line of the log a JSON document.",
            "Exit codes: 2 the schema is newer than this worker, 75 no database or an older schema for ten minutes."
        })
final class RunCommand implements Callable<Integer> {
    private static final int FAILED = 2;
    private static final int TEMPORARY = 75;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "--name=value",
            description = "After --: settings such as --ventanilla.intake.consumers=1.")
    private String[] settings = {};

    @Override
    public Integer call() {
        for (String name : List.of("VENTANILLA_DB_URL", "VENTANILLA_KAFKA")) {
            if (System.getenv().getOrDefault(name, "").isBlank()) {
                throw new ParameterException(
                        spec.commandLine(), name + " is not set. Set it, or start everything with ./ventanilla up");
            }
        }
        try {
            SpringApplication.run(IngestWorker.class, settings);
            return ExitCode.OK; // the worker's own threads keep the process alive
        } catch (SchemaMismatch mismatch) {
            return told(mismatch, FAILED);
        } catch (DataAccessResourceFailureException away) {
            return told(away, TEMPORARY);
        }
    }

    private int told(RuntimeException reason, int exitCode) {
        spec.commandLine().getErr().println(reason.getMessage());
        return exitCode;
    }
}

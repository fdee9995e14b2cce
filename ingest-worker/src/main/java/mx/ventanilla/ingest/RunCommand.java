package mx.ventanilla.ingest;

import java.util.concurrent.Callable;
import mx.ventanilla.db.SchemaMismatch;
import org.springframework.boot.SpringApplication;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** Runs the worker until it is told to stop (SIGTERM finishes the batch at hand). */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs the worker. Reads VENTANILLA_DB_URL, VENTANILLA_DB_USER, VENTANILLA_DB_PASSWORD,"
                + " VENTANILLA_KAFKA, VENTANILLA_TOPIC_PREFIX and VENTANILLA_HTTP_PORT.")
final class RunCommand implements Callable<Integer> {
    private static final int FAILED = 2;

    @Parameters(
            arity = "0..*",
            paramLabel = "--name=value",
            description = "Spring properties, such as --ventanilla.intake.consumers=1 (after --)")
    private String[] springArguments = {};

    @Override
    public Integer call() {
        try {
            SpringApplication.run(IngestWorker.class, springArguments);
        } catch (SchemaMismatch mismatch) {
            System.err.println(mismatch.getMessage());
            return FAILED;
        }
        return ExitCode.OK;
    }
}

package mx.ventanilla.ingest.deadletter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mx.ventanilla.ingest.Main;
import mx.ventanilla.ingest.intake.Office;
import mx.ventanilla.stack.Database;

/** Runs the program as an operator does, with the environment of a test's office. */
record OperatorConsole(Office office) {
    /** What a command printed on both streams, and how it ended. */
    record Ended(int exitCode, String output) {}

    Ended dlt(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "dlt"));
        Stream.of(arguments).forEach(command::add);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Database login = office.workerLogin();
        builder.environment()
                .putAll(Map.of(
                        "VENTANILLA_DB_URL", login.jdbcUrl(),
                        "VENTANILLA_DB_USER", login.user(),
                        "VENTANILLA_DB_PASSWORD", login.password(),
                        "VENTANILLA_KAFKA", office.broker().bootstrap()));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}

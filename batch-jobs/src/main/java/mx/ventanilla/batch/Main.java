package mx.ventanilla.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import mx.ventanilla.batch.archive.ArchiveProcedures;
import mx.ventanilla.batch.archive.RestoreProcedures;
import mx.ventanilla.batch.categories.CategoryBackfill;
import mx.ventanilla.batch.layers.LayerImport;
import mx.ventanilla.batch.legacy.LegacyImport;
import mx.ventanilla.batch.operator.Commands;
import mx.ventanilla.batch.operator.Desk;
import mx.ventanilla.batch.operator.Jobs;
import mx.ventanilla.batch.run.StopSignal;
import mx.ventanilla.batch.survey.SpatialBackfill;

/** The operator's command. Commands are parsed first; Spring starts only inside a run. */
public final class Main {
    /** Every job there is. */
    static final Jobs JOBS = new Jobs(
            List.of(new LayerImport(), new LegacyImport(System.getenv())),
            List.of(new CategoryBackfill(), new SpatialBackfill(), new ArchiveProcedures(), new RestoreProcedures()));

    private static final long DRAIN_SECONDS = 60;

    private Main() {}

    public static void main(String... typed) {
        // Spring Batch records local time without a zone: hosts in different zones must not write different hours.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        StopSignal stop = new StopSignal();
        CompletableFuture<Integer> ended = new CompletableFuture<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(stop, ended), "drain"));
        Desk desk = new Desk(
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err),
                onTerminal(),
                System.getenv(),
                Clock.systemUTC(),
                stop);
        int code = Commands.execute(desk, JOBS, typed);
        ended.complete(code);
        System.exit(code);
    }

    /** Names have accents, and JSON is UTF-8 whatever the locale of the shell says. */
    private static PrintStream utf8(FileDescriptor stream) {
        return new PrintStream(new FileOutputStream(stream), true, UTF_8);
    }

    /** Before JDK 22 there is a console only on a terminal; since then there always is one, and it can be asked. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean onTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException beforeJdk22) {
            return true;
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("Console.isTerminal is public and takes nothing", impossible);
        }
    }

    /** On SIGTERM or Ctrl-C: the slice under way is committed and the run recorded as stopped, then the process ends. */
    private static void drain(StopSignal stop, CompletableFuture<Integer> ended) {
        if (stop.request()) {
            int code =
                    ended.completeOnTimeout(1, DRAIN_SECONDS, TimeUnit.SECONDS).join();
            Runtime.getRuntime().halt(code);
        }
    }
}

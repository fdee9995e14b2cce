package mx.ventanilla.batch;

import java.time.Clock;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import mx.ventanilla.batch.layers.LayerImport;
import mx.ventanilla.batch.operator.Commands;
import mx.ventanilla.batch.operator.Desk;
import mx.ventanilla.batch.run.OperatedJob;
import mx.ventanilla.batch.run.StopSignal;

/** The operator's command. Commands are parsed first; Spring starts only inside a run. */
public final class Main {
    /** Every job there is. */
    static final List<OperatedJob> JOBS = List.of(new LayerImport());

    private static final long DRAIN_SECONDS = 60;

    private Main() {}

    public static void main(String... typed) {
        // Spring Batch records local time without a zone: hosts in different zones must not write different hours.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        StopSignal stop = new StopSignal();
        CompletableFuture<Integer> ended = new CompletableFuture<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(stop, ended), "drain"));
        boolean terminal = System.console() != null;
        Desk desk = new Desk(System.out, System.err, terminal, System.getenv(), Clock.systemUTC(), stop);
        int code = Commands.execute(desk, JOBS, typed);
        ended.complete(code);
        System.exit(code);
    }

    /** On SIGTERM or Ctrl-C: the slice under way is committed and the run recorded as stopped, then the process ends. */
    private static void drain(StopSignal stop, CompletableFuture<Integer> ended) {
        if (stop.request()) {
            int code = ended.completeOnTimeout(1, DRAIN_SECONDS, TimeUnit.SECONDS).join();
            System.out.flush();
            Runtime.getRuntime().halt(code);
        }
    }
}

package mx.ventanilla.ingest.publish;

import java.io.PrintWriter;
import java.util.function.IntConsumer;

/** A plain line every two seconds: legible on a terminal and in a log. */
final class Progress implements IntConsumer {
    private static final long BETWEEN_LINES_NANOS = 2_000_000_000L;

    private final PrintWriter messages;
    private final int total;
    private long last = System.nanoTime();

    Progress(PrintWriter messages, int total) {
        this.messages = messages;
        this.total = total;
    }

    @Override
    public void accept(int missing) {
        if (System.nanoTime() - last >= BETWEEN_LINES_NANOS) {
            last = System.nanoTime();
            messages.printf("%,d / %,d%n", total - missing, total);
            messages.flush();
        }
    }
}

package mx.ventanilla.stack.launcher;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/** Says what is being done and how long it took. */
final class Steps {
    private final PrintStream out;
    private final long start = System.nanoTime();

    Steps(PrintStream out) {
        this.out = out;
    }

    <T> T step(String what, Supplier<T> work) {
        long before = System.nanoTime();
        out.println("→ " + what);
        T result = work.get();
        out.println("  done in " + seconds(before));
        return result;
    }

    void step(String what, Runnable work) {
        step(what, () -> {
            work.run();
            return what;
        });
    }

    void say(String line) {
        out.println(line);
    }

    String sinceStart() {
        return seconds(start);
    }

    private static String seconds(long since) {
        double seconds = Duration.ofNanos(System.nanoTime() - since).toMillis() / 1000.0;
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }
}

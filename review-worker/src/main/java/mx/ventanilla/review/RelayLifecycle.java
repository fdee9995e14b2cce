package mx.ventanilla.review;

import java.util.function.Supplier;
import mx.ventanilla.outbox.OutboxRelay;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Publishes the outbox while the worker runs. It starts first and stops last of all that runs, after the listeners whose
 * events it still sends, and before the connection pool closes.
 */
final class RelayLifecycle implements SmartLifecycle {
    private final Supplier<OutboxRelay> relays;
    private @Nullable OutboxRelay running;

    RelayLifecycle(Supplier<OutboxRelay> relays) {
        this.relays = relays;
    }

    @Override
    public synchronized void start() {
        OutboxRelay relay = relays.get();
        relay.start();
        running = relay;
    }

    @Override
    public synchronized void stop() {
        OutboxRelay relay = running;
        if (relay != null) {
            relay.close();
            running = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return running != null;
    }

    @Override
    public int getPhase() {
        return 0;
    }
}

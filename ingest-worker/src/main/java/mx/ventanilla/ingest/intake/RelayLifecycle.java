package mx.ventanilla.ingest.intake;

import java.util.function.Supplier;
import mx.ventanilla.outbox.OutboxRelay;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;

/** Keeps the relay running from the moment the schema is known until the last batch is committed. */
final class RelayLifecycle implements SmartLifecycle {
    private final Supplier<OutboxRelay> relays;
    private @Nullable OutboxRelay relay;

    RelayLifecycle(Supplier<OutboxRelay> relays) {
        this.relays = relays;
    }

    @Override
    public boolean isAutoStartup() {
        return false;
    }

    /** Lower phases stop later: after the listener. */
    @Override
    public int getPhase() {
        return AbstractMessageListenerContainer.DEFAULT_PHASE - 1;
    }

    @Override
    public synchronized void start() {
        if (relay == null) {
            relay = relays.get();
            relay.start();
        }
    }

    @Override
    public synchronized void stop() {
        if (relay != null) {
            relay.close();
            relay = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return relay != null;
    }
}

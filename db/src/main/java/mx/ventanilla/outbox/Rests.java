package mx.ventanilla.outbox;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What waits after a failure: whole shards where the broker is in trouble, single keys where it refuses an event. Not thread-safe. */
final class Rests {
    private final Map<Held, Rest> rests = new HashMap<>();

    /**
     * Events that must not go before one that failed.
     *
     * @param key null for all events of the shard
     */
    record Held(int shard, @Nullable String key) {}

    private record Rest(Backoff backoff, long until) {
        boolean isOver() {
            return System.nanoTime() - until >= 0;
        }
    }

    boolean isResting(int shard) {
        Rest rest = rests.get(new Held(shard, null));
        return rest != null && !rest.isOver();
    }

    List<String> restingKeys() {
        return rests.entrySet().stream()
                .filter(each -> !each.getValue().isOver())
                .map(each -> each.getKey().key())
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * Of a key whose event was refused before, the first event alone: the later ones would go before it at each attempt.
     *
     * @param resting keys that are not tried at all
     */
    List<RelayedEvent> due(List<RelayedEvent> events, Collection<String> resting) {
        if (rests.isEmpty()) {
            return events;
        }
        Set<Held> tried = new HashSet<>();
        return events.stream()
                .filter(event -> !resting.contains(event.key()))
                .filter(event -> !rests.containsKey(event.andItsKey()) || tried.add(event.andItsKey()))
                .toList();
    }

    Duration rest(Held held) {
        Rest before = rests.get(held);
        Backoff backoff = before == null ? new Backoff() : before.backoff();
        Duration wait = backoff.afterFailure();
        rests.put(held, new Rest(backoff, System.nanoTime() + wait.toNanos()));
        return wait;
    }

    boolean areOver() {
        return rests.isEmpty();
    }

    /**
     * Ends the rest of what was tried again and not refused.
     *
     * @param shards that were tried
     * @param leftOut keys whose events were not tried
     */
    void tried(Collection<Integer> shards, Collection<String> leftOut, Set<Held> refused) {
        rests.keySet()
                .removeIf(held -> shards.contains(held.shard())
                        && !refused.contains(held)
                        && (held.key() == null || !leftOut.contains(held.key())));
    }
}

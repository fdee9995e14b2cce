package mx.ventanilla.outbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Shards that wait after a refusal. Not thread-safe. */
final class ShardRests {
    private final Map<Integer, Rest> rests = new HashMap<>();

    private record Rest(Backoff backoff, long until) {}

    boolean isResting(int shard) {
        Rest rest = rests.get(shard);
        return rest != null && System.nanoTime() - rest.until() < 0;
    }

    Duration rest(int shard) {
        Rest before = rests.get(shard);
        Backoff backoff = before == null ? new Backoff() : before.backoff();
        Duration wait = backoff.afterFailure();
        rests.put(shard, new Rest(backoff, System.nanoTime() + wait.toNanos()));
        return wait;
    }

    boolean areOver() {
        return rests.isEmpty();
    }

    void awake(int shard) {
        rests.remove(shard);
    }
}

package mx.ventanilla.review.settings;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.function.Function;

/**
 * Settings by key, read when they are first asked for and again when they are not fresh any more, in any case after ten
 * minutes. A setting read while it changes is remembered under the mark of before, under which nobody asks again.
 *
 * @param <K> key
 * @param <V> what is read at once for it
 */
public final class Remembered<K, V> {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Freshness freshness;
    private final LoadingCache<Marked<K>, V> values;

    /** With room for so many. */
    public Remembered(Freshness freshness, int most, Function<K, V> read) {
        this.freshness = freshness;
        this.values = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterWrite(LONGEST)
                .build(marked -> read.apply(marked.key()));
    }

    public V get(K key) {
        return values.get(new Marked<>(key, freshness.mark()));
    }

    private record Marked<K>(K key, long mark) {}
}

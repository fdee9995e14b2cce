package mx.ventanilla.review.evidence;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import mx.ventanilla.review.evidence.Wanted.Question;
import mx.ventanilla.review.settings.Freshness;
import mx.ventanilla.review.settings.Remembered;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Looks places up on the map, for many procedures at once. Which version of a layer is in force is remembered until
 * somebody changes the map, so that a new one counts from the next batch on; its features are read once and then held, as
 * long as there is room.
 */
public final class MapLayers {
    /** Room for layers in memory. Some 600,000 vertices; the zoning of a large city has fewer. */
    public static final long ROOM_BYTES = 128L << 20;

    private static final int KIBI = 1024;
    /** All of Mexico has 2,478. */
    private static final int MUNICIPALITIES = 2_500;

    private static final Duration FORGET_AFTER = Duration.ofMinutes(30);

    private final MapFeatures features;
    private final long mostBytes;
    private final Remembered<Long, Map<String, LayerVersion>> inForce;
    private final Cache<LayerVersion, Held> held;

    /** With room for all layers together; one that takes more than half of it is left to the database. */
    public MapLayers(JdbcClient jdbc, Freshness freshness, long roomBytes) {
        this.features = new MapFeatures(jdbc);
        this.inForce = new Remembered<>(freshness, MUNICIPALITIES, features::inForce);
        this.mostBytes = roomBytes / 2;
        this.held = Caffeine.newBuilder()
                .maximumWeight(roomBytes / KIBI)
                .weigher((LayerVersion layer, Held each) -> each.kibibytes())
                .expireAfterAccess(FORGET_AFTER)
                .build();
    }

    /** What the map says of each procedure, by key. */
    public Map<Long, Evidence> gather(Collection<Request> requests) {
        if (requests.isEmpty()) {
            return Map.of();
        }
        Map<Long, Place> places =
                features.places(requests.stream().map(Request::procedureId).toList());
        Map<Long, Map<String, LayerVersion>> wanted = wanted(requests);
        Map<LayerVersion, View> views = new HashMap<>();
        wanted.values().stream()
                .flatMap(layers -> layers.values().stream())
                .distinct()
                .forEach(layer -> views.put(layer, view(layer, requests, places)));
        return requests.stream()
                .collect(Collectors.toMap(
                        Request::procedureId,
                        request -> evidence(
                                request, places, Objects.requireNonNull(wanted.get(request.municipalityId())), views)));
    }

    /** The layers that are asked about, by municipality and code; one moment for the whole batch. */
    private Map<Long, Map<String, LayerVersion>> wanted(Collection<Request> requests) {
        Set<String> codes = requests.stream()
                .flatMap(request -> request.wanted().stream())
                .map(Wanted::layer)
                .collect(Collectors.toSet());
        Map<Long, Map<String, LayerVersion>> wanted = new HashMap<>();
        requests.forEach(request -> wanted.computeIfAbsent(request.municipalityId(), municipality -> {
            Map<String, LayerVersion> layers = new HashMap<>(inForce.get(municipality));
            layers.keySet().retainAll(codes);
            return layers;
        }));
        return wanted;
    }

    private static Evidence evidence(
            Request request,
            Map<Long, Place> places,
            Map<String, LayerVersion> inForce,
            Map<LayerVersion, View> views) {
        Place place = places.get(request.procedureId());
        if (place == null) {
            return Evidence.notAsked(Basis.UNKNOWN);
        }
        Map<String, Evidence.Layer> layers = new HashMap<>();
        inForce.forEach((code, layer) -> layers.put(
                code,
                new Evidence.Layer(
                        layer.version(),
                        Objects.requireNonNull(views.get(layer)).of(request.procedureId(), place))));
        return new Evidence(place.basis(), layers);
    }

    private View view(LayerVersion layer, Collection<Request> requests, Map<Long, Place> places) {
        LayerIndex index = hold(layer).index();
        return index == null ? read(layer, requests, places) : (procedure, place) -> index.at(place.geometry());
    }

    /**
     * Not loaded inside the cache's own lock: that would hold up other layers while features are read. Two threads may
     * read the same layer at its first use.
     */
    private Held hold(LayerVersion layer) {
        Held before = held.getIfPresent(layer);
        if (before != null) {
            return before;
        }
        LayerSize size = features.size(layer);
        Held now = size.bytes() > mostBytes ? Held.NOTHING : new Held(features.load(layer), size.bytes());
        held.put(layer, now);
        return now;
    }

    /** One statement for each question, for all procedures of the batch that ask it. */
    private View read(LayerVersion layer, Collection<Request> requests, Map<Long, Place> places) {
        Map<Long, List<String>> zones = features.zones(layer, asking(layer, Question.ZONES, requests, places));
        Map<Long, Double> distances = features.distances(layer, asking(layer, Question.DISTANCE, requests, places));
        return (procedure, place) ->
                new Read(zones.getOrDefault(procedure, List.of()), metres(distances.get(procedure)));
    }

    private static Map<Long, Place> asking(
            LayerVersion layer, Question question, Collection<Request> requests, Map<Long, Place> places) {
        return requests.stream()
                .filter(request -> request.wants(layer.code(), question))
                .map(Request::procedureId)
                .filter(places::containsKey)
                .collect(Collectors.toMap(id -> id, id -> Objects.requireNonNull(places.get(id))));
    }

    private static OptionalDouble metres(@Nullable Double read) {
        return read == null ? OptionalDouble.empty() : OptionalDouble.of(read);
    }

    /** A layer, ready for the places of a batch. */
    private interface View {
        Answers of(long procedureId, Place place);
    }

    private record Read(List<String> zones, OptionalDouble distance) implements Answers {}

    /** A layer in memory, or the knowledge that it is too large; not read again before it is forgotten. */
    private record Held(@Nullable LayerIndex index, long bytes) {
        static final Held NOTHING = new Held(null, 0);

        int kibibytes() {
            return (int) Math.min(Integer.MAX_VALUE, 1 + bytes / KIBI);
        }
    }
}

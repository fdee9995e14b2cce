package mx.ventanilla.review.evidence;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the map says of one procedure's place. Worked out when asked, once; what was never asked is not in the findings. */
public final class Evidence {
    private final Basis basis;
    private final Map<String, Layer> layers;
    private final Map<String, List<String>> zones = new HashMap<>();
    private final Map<String, OptionalDouble> distances = new HashMap<>();

    Evidence(Basis basis, Map<String, Layer> layers) {
        this.basis = basis;
        this.layers = layers;
    }

    /** For procedures of which no rule asks anything about the map. */
    public static Evidence notAsked(Basis basis) {
        return new Evidence(basis, Map.of());
    }

    public Basis basis() {
        return basis;
    }

    public boolean located() {
        return basis != Basis.UNKNOWN;
    }

    /** Why nothing can be said about the layer; empty when something can. */
    public Optional<String> missing(String layer) {
        if (!located()) {
            return Optional.of("the procedure has neither parcel nor location");
        }
        return layers.containsKey(layer)
                ? Optional.empty()
                : Optional.of("layer %s is not loaded for this municipality".formatted(layer));
    }

    /** Keys of the layer's features that the place touches, in order. */
    public List<String> zones(String layer) {
        return zones.computeIfAbsent(layer, code -> layer(code).answers().zones());
    }

    /** Metres from the place to the layer's nearest feature; empty when it has none. */
    public OptionalDouble distance(String layer) {
        return distances.computeIfAbsent(layer, code -> layer(code).answers().distance());
    }

    /** What was asked and answered, by layer. */
    public List<Finding> findings() {
        return layers.entrySet().stream()
                .filter(layer -> zones.containsKey(layer.getKey()) || distances.containsKey(layer.getKey()))
                .map(layer -> finding(layer.getKey(), layer.getValue().version()))
                .sorted(Comparator.comparing(Finding::layer))
                .toList();
    }

    private Finding finding(String layer, int version) {
        OptionalDouble metres = distances.getOrDefault(layer, OptionalDouble.empty());
        return new Finding(layer, version, zones.get(layer), metres.isPresent() ? metres.getAsDouble() : null);
    }

    private Layer layer(String code) {
        return Objects.requireNonNull(layers.get(code), () -> missing(code).orElse(code));
    }

    record Layer(int version, Answers answers) {}
}

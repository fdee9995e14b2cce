package mx.ventanilla.ingest.catalogue;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The catalogues as they were at one moment. Immutable, so that a whole batch is judged by the same rules.
 *
 * @param municipalities all of the installation, by INEGI code, inactive ones included
 * @param scianCodes the six-digit classes in force
 */
public record Catalogue(Map<String, Municipality> municipalities, Set<String> scianCodes) {
    public Catalogue {
        municipalities = Map.copyOf(municipalities);
        scianCodes = Set.copyOf(scianCodes);
    }

    public Optional<Municipality> municipality(String inegiCode) {
        return Optional.ofNullable(municipalities.get(inegiCode));
    }

    public boolean knowsScian(String code) {
        return scianCodes.contains(code);
    }
}

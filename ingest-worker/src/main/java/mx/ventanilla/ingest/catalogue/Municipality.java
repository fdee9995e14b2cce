package mx.ventanilla.ingest.catalogue;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A municipality of this installation, as the intake needs to know it.
 *
 * @param id key in the database
 * @param inegiCode five digits
 * @param zone in which its years begin
 * @param srid of its parcels and its boundary; projected, metres
 * @param isActive whether it takes procedures at all
 * @param acceptsOnline whether it takes them from upstream systems
 * @param areaTolerance share by which a declared area may differ from the computed one
 * @param boundary null where none has been loaded: then nothing is outside
 * @param procedureTypes the active ones, by code
 */
public record Municipality(
        long id,
        String inegiCode,
        ZoneId zone,
        int srid,
        boolean isActive,
        boolean acceptsOnline,
        BigDecimal areaTolerance,
        @Nullable Boundary boundary,
        Map<String, ProcedureType> procedureTypes) {
    public Municipality {
        procedureTypes = Map.copyOf(procedureTypes);
    }

    /** The type of that code, if the municipality offers it. */
    public Optional<ProcedureType> procedureType(String code) {
        return Optional.ofNullable(procedureTypes.get(code));
    }
}

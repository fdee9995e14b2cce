package mx.ventanilla.ingest.validation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import mx.ventanilla.db.SchemaGate;
import mx.ventanilla.ingest.catalogue.Boundary;
import mx.ventanilla.ingest.catalogue.Catalogue;
import mx.ventanilla.ingest.catalogue.Municipality;
import mx.ventanilla.ingest.catalogue.ProcedureType;
import mx.ventanilla.spatial.Reprojection;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** The catalogue that the contract's samples assume, with the boundaries of the demonstration. */
public final class Cities {
    private static final Pattern BOUNDARY = Pattern.compile("'([0-9]{5})'.*?'(multipolygon.*?)'", Pattern.DOTALL);

    private Cities() {}

    /** Guadalajara (14039) and Zapopan (14120), as the demonstration draws them. */
    public static Catalogue catalogue() {
        Map<String, Municipality> cities = BOUNDARY.matcher(demonstration())
                .results()
                .map(found -> municipality(found.group(1), found.group(2)))
                .collect(Collectors.toMap(Municipality::inegiCode, city -> city));
        return new Catalogue(cities, Set.of("461110", "722515"));
    }

    private static Municipality municipality(String code, String degrees) {
        long id = Long.parseLong(code);
        Map<String, ProcedureType> types = Map.of(
                "business_license", new ProcedureType(id * 10, "business_license", ProcedureType.Needs.BUSINESS),
                "construction_permit",
                        new ProcedureType(id * 10 + 1, "construction_permit", ProcedureType.Needs.CONSTRUCTION));
        Boundary boundary = new Boundary(Reprojection.between(4326, 32613).apply(wkt(degrees)));
        return new Municipality(
                id, code, ZoneId.of("America/Mexico_City"), 32613, true, true, new BigDecimal("0.1"), boundary, types);
    }

    private static Geometry wkt(String text) {
        try {
            return new WKTReader().read(text);
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String demonstration() {
        try (InputStream file = SchemaGate.class.getResourceAsStream("/db/demo/01_municipalities.sql")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

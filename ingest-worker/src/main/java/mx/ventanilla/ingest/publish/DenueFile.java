package mx.ventanilla.ingest.publish;

import java.io.IOException;
import java.io.Reader;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import mx.ventanilla.contracts.CloudEventHeaders;
import mx.ventanilla.contracts.EventType;
import mx.ventanilla.contracts.Limits;
import mx.ventanilla.ingest.publish.Outgoing.Origin;
import mx.ventanilla.text.CsvRows;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * INEGI's directory of businesses (DENUE, CSV) as business-licence submissions, so that a city can be tried with its
 * real businesses. The same row gives the same event, however often the file is published.
 */
final class DenueFile {
    private static final List<String> COLUMNS = List.of(
            "id", "nom_estab", "codigo_act", "nombre_act", "nom_vial", "cve_ent", "cve_mun", "latitud", "longitud");
    private static final String SOURCE = "https://www.inegi.org.mx/app/mapa/denue";
    private static final int HASH_BYTES = 8;
    private static final JsonMapper JSON = new JsonMapper();

    private final String name;
    private final Clock clock;

    DenueFile(String name, Clock clock) {
        this.name = name;
        this.clock = clock;
    }

    void read(Reader text, Consumer<Outgoing> sink) throws IOException {
        CsvRows rows = new CsvRows(text);
        List<String> header = rows.next();
        List<String> names = header == null ? List.of() : names(header);
        List<String> missing = new ArrayList<>(COLUMNS);
        missing.removeAll(names);
        if (!missing.isEmpty()) {
            sink.accept(new Outgoing.Unusable(new Origin(name, 1), "not a DENUE file, columns missing: " + missing));
            return;
        }
        for (List<String> row = rows.next(); row != null; row = rows.next()) {
            sink.accept(event(names, row, new Origin(name, rows.line())));
        }
    }

    private static List<String> names(List<String> header) {
        return header.stream()
                .map(each -> each.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    private Outgoing event(List<String> names, List<String> row, Origin origin) {
        if (row.size() != names.size()) {
            return new Outgoing.Unusable(
                    origin, "%d fields where the header has %d".formatted(row.size(), names.size()));
        }
        Business business = new Business(names, row);
        if (business.value("id").isEmpty()) {
            return new Outgoing.Unusable(origin, "the column id is empty");
        }
        byte[] data = JSON.writeValueAsBytes(business.filing());
        String subject = "denue-" + business.value("id");
        Map<String, String> headers = Map.of(
                CloudEventHeaders.SPEC_VERSION,
                CloudEventHeaders.SPEC_VERSION_1_0,
                CloudEventHeaders.ID,
                subject + "-" + hash(data),
                CloudEventHeaders.SOURCE,
                SOURCE,
                CloudEventHeaders.TYPE,
                EventType.PROCEDURE_SUBMITTED.wireName(),
                CloudEventHeaders.SUBJECT,
                subject,
                CloudEventHeaders.TIME,
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                CloudEventHeaders.DATASCHEMA,
                EventType.PROCEDURE_SUBMITTED.dataschema(),
                CloudEventHeaders.CONTENT_TYPE,
                CloudEventHeaders.JSON);
        return new Outgoing.Event(origin, subject, headers, data);
    }

    private static String hash(byte[] data) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(data);
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** One row. What DENUE does not know is filled with what the help of the command names as placeholders. */
    private static final class Business {
        private final Map<String, String> values = new HashMap<>();

        Business(List<String> names, List<String> row) {
            for (int i = 0; i < names.size(); i++) {
                values.put(names.get(i), row.get(i).strip());
            }
        }

        String value(String column) {
            return values.getOrDefault(column, "");
        }

        ObjectNode filing() {
            ObjectNode filing = JsonNodeFactory.instance.objectNode();
            filing.put("version", 1);
            filing.put("municipality", digits("cve_ent", 2) + digits("cve_mun", 3));
            filing.put("procedureType", "business_license");
            String owner = value("raz_social").isEmpty() ? value("nom_estab") : value("raz_social");
            filing.putObject("applicant")
                    .put("name", shortened(owner, Limits.APPLICANT_NAME_MAX))
                    .put("email", "sin-correo@denue.example")
                    .put("phone", "0000000000");
            filing.putObject("business")
                    .put("name", shortened(value("nom_estab"), Limits.BUSINESS_NAME_MAX))
                    .put("activity", shortened(value("nombre_act"), Limits.ACTIVITY_MAX))
                    .put("scianCode", value("codigo_act"))
                    .put("opensAt", "09:00")
                    .put("closesAt", "18:00")
                    .put("areaSquareMetres", 1);
            address(filing.putObject("address"));
            location(filing);
            filing.putObject("answers").put("denue_id", value("id")).put("denue_personnel", value("per_ocu"));
            return filing;
        }

        private void address(ObjectNode address) {
            String street = (value("tipo_vial") + " " + value("nom_vial")).strip();
            address.put("street", shortened(street.isEmpty() ? "S/N" : street, Limits.STREET_MAX));
            String exterior = (value("numero_ext") + " " + value("letra_ext")).strip();
            boolean unnumbered = exterior.isEmpty() || exterior.equals("0");
            address.put("exteriorNumber", unnumbered ? "S/N" : shortened(exterior, Limits.BUILDING_NUMBER_MAX));
            put(
                    address,
                    "interiorNumber",
                    shortened((value("numero_int") + " " + value("letra_int")).strip(), Limits.BUILDING_NUMBER_MAX));
            put(address, "neighborhood", shortened(value("nomb_asent"), Limits.NEIGHBORHOOD_MAX));
            put(address, "postalCode", digits("cod_postal", 5));
        }

        private void location(ObjectNode filing) {
            if (!value("longitud").isEmpty() && !value("latitud").isEmpty()) {
                filing.putObject("location")
                        .putPOJO("longitude", degrees("longitud"))
                        .putPOJO("latitude", degrees("latitud"));
            }
        }

        /** A number where it is one, else the text as it is: the counter will name it. */
        private Object degrees(String column) {
            try {
                return Double.valueOf(value(column));
            } catch (NumberFormatException notANumber) {
                return value(column);
            }
        }

        private String digits(String column, int width) {
            String digits = value(column);
            return digits.isEmpty() ? "" : "0".repeat(Math.max(0, width - digits.length())) + digits;
        }

        private static void put(ObjectNode object, String name, String value) {
            if (!value.isEmpty()) {
                object.put(name, value);
            }
        }

        private static String shortened(String text, int codePoints) {
            return text.codePointCount(0, text.length()) <= codePoints
                    ? text
                    : text.substring(0, text.offsetByCodePoints(0, codePoints));
        }
    }
}

package mx.ventanilla.db.catalogue;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a file of addresses keeps what: under our names, or those of INEGI's directory of businesses. */
record AddressColumns(
        List<Integer> municipality, int street, int exteriorNumber, int postalCode, int longitude, int latitude) {
    private static final int ABSENT = -1;

    /** As the file has it. */
    record Address(
            String municipality,
            String street,
            String exteriorNumber,
            String postalCode,
            String longitude,
            String latitude) {}

    /** Finds the columns, or throws an IllegalArgumentException where one is missing. */
    static AddressColumns of(@Nullable List<String> header) {
        List<String> names = header == null
                ? List.of()
                : header.stream()
                        .map(name -> name.strip().toLowerCase(Locale.ROOT))
                        .toList();
        List<Integer> municipality = names.contains("municipality")
                ? List.of(names.indexOf("municipality"))
                : List.of(required(names, "municipality", "cve_ent"), required(names, "municipality", "cve_mun"));
        return new AddressColumns(
                municipality,
                required(names, "street", "nom_vial"),
                required(names, "exterior_number", "numero_ext"),
                Math.max(names.indexOf("postal_code"), names.indexOf("cod_postal")),
                required(names, "longitude", "longitud"),
                required(names, "latitude", "latitud"));
    }

    private static int required(List<String> names, String ours, String denue) {
        int at = Math.max(names.indexOf(ours), names.indexOf(denue));
        if (at == ABSENT) {
            throw new IllegalArgumentException(
                    "The first line names neither a column " + ours + " nor " + denue + ", only " + names);
        }
        return at;
    }

    Address address(List<String> row) {
        StringBuilder code = new StringBuilder();
        municipality.forEach(column -> code.append(cell(row, column)));
        return new Address(
                code.toString(),
                cell(row, street),
                cell(row, exteriorNumber),
                cell(row, postalCode),
                cell(row, longitude),
                cell(row, latitude));
    }

    private static String cell(List<String> row, int column) {
        boolean there = column != ABSENT && column < row.size();
        return there ? row.get(column).strip() : "";
    }
}

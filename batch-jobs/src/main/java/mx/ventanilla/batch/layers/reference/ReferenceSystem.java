package mx.ventanilla.batch.layers.reference;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a reference system is, whatever it is called. ESRI and OGC name the same things differently; the names are
 * brought to one form here.
 *
 * @param projection blank where the system counts in degrees
 * @param numbers the ellipsoid's two, prime meridian, unit, and the projection's parameters, each by its name
 */
record ReferenceSystem(OptionalInt epsg, String datum, String projection, Map<String, Double> numbers) {
    private static final double TOLERANCE = 1e-8;

    private static final Map<String, String> PARAMETERS = Map.of(
            "longitudeofcenter", "centralmeridian",
            "longitudeoforigin", "centralmeridian",
            "latitudeofcenter", "latitudeoforigin");

    private static final Map<String, String> PROJECTIONS = Map.of(
            "lambertconformalconic2sp", "lambertconformalconic",
            "albersconicequalarea", "albers",
            "gausskruger", "transversemercator");

    /** ESRI's name for what web maps use; OGC has no word for it, and EPSG 3857 is the only one of the kind. */
    private static final String WEB_MERCATOR = "mercatorauxiliarysphere";

    private static final int WEB_MERCATOR_EPSG = 3857;

    /** {@return the system that the text describes; empty where it describes none} */
    static Optional<ReferenceSystem> described(String text) {
        return WellKnownText.parse(text).flatMap(ReferenceSystem::of);
    }

    private static Optional<ReferenceSystem> of(WellKnownText root) {
        Optional<WellKnownText> degrees = "GEOGCS".equals(root.keyword()) ? Optional.of(root) : root.child("GEOGCS");
        Optional<WellKnownText> datum = degrees.flatMap(one -> one.child("DATUM"));
        Optional<WellKnownText> ellipsoid = datum.flatMap(one -> one.child("SPHEROID"));
        if (ellipsoid.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Double> numbers = root.children().stream()
                .filter(child -> "PARAMETER".equals(child.keyword()))
                .collect(Collectors.toMap(child -> parameter(child.name()), child -> child.number(0), (a, b) -> b));
        numbers.put("semimajoraxis", ellipsoid.get().number(0));
        numbers.put("inverseflattening", ellipsoid.get().number(1));
        degrees.flatMap(one -> one.child("PRIMEM")).ifPresent(one -> numbers.put("primemeridian", one.number(0)));
        root.child("UNIT").ifPresent(unit -> numbers.put("unit", unit.number(0)));
        String projection =
                root.child("PROJECTION").map(one -> letters(one.name())).orElse("");
        OptionalInt epsg = WEB_MERCATOR.equals(projection) && numbers.getOrDefault("centralmeridian", 0.0) == 0
                ? OptionalInt.of(WEB_MERCATOR_EPSG)
                : epsg(root);
        return Optional.of(new ReferenceSystem(
                epsg, datum(datum.get().name()), PROJECTIONS.getOrDefault(projection, projection), numbers));
    }

    private static OptionalInt epsg(WellKnownText root) {
        return root.child("AUTHORITY")
                .filter(authority -> "EPSG".equalsIgnoreCase(authority.name()))
                .map(authority -> authority.number(0))
                .filter(code -> code == Math.rint(code) && code > 0)
                .map(code -> OptionalInt.of(code.intValue()))
                .orElse(OptionalInt.empty());
    }

    /** {@code D_Mexico_ITRF2008}, {@code Mexico_ITRF2008} and {@code D_ITRF_2008} are one; so are {@code D_WGS_1984} and {@code WGS_1984}. */
    private static String datum(String name) {
        return letters(name.replaceFirst("^D_", ""))
                .replace("datum", "")
                .replace("internationalterrestrialreferenceframe", "itrf")
                .replaceFirst("^mexico", "")
                .replaceFirst("^itrf9", "itrf199")
                .replaceFirst("^wgs84", "wgs1984");
    }

    private static String parameter(String name) {
        String plain = letters(name);
        return PARAMETERS.getOrDefault(plain, plain);
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** {@return whether a coordinate means the same place in both} */
    boolean means(ReferenceSystem other) {
        if (!datum.equals(other.datum) || !projection.equals(other.projection)) {
            return false;
        }
        Set<String> names = new HashSet<>(numbers.keySet());
        names.addAll(other.numbers.keySet());
        return names.stream().allMatch(name -> near(number(name), other.number(name)));
    }

    /** What a text leaves out has its neutral value. */
    private double number(String name) {
        return numbers.getOrDefault(name, "scalefactor".equals(name) ? 1.0 : 0.0);
    }

    private static boolean near(double one, double other) {
        return Math.abs(one - other) <= TOLERANCE * Math.max(1, Math.abs(one));
    }
}

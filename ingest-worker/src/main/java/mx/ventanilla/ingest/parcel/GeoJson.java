package mx.ventanilla.ingest.parcel;

import static mx.ventanilla.contracts.ViolationCode.PARCEL_EMPTY;
import static mx.ventanilla.contracts.ViolationCode.PARCEL_NOT_POLYGON;

import tools.jackson.databind.JsonNode;

/** GeoJSON (RFC 7946): WGS 84, longitude before latitude. */
final class GeoJson {
    private static final int LONGEST_POSITION = 4;

    private GeoJson() {}

    static Outline read(JsonNode geometry) throws ParcelDefect {
        String type = geometry.path("type").asString("");
        JsonNode coordinates = geometry.path("coordinates");
        Outline outline = new Outline();
        switch (type) {
            case "Polygon" -> polygon(outline, coordinates);
            case "MultiPolygon" -> {
                for (JsonNode each : items(coordinates)) {
                    polygon(outline, each);
                }
            }
            case "" -> throw ParcelDefect.unreadable("type");
            default -> throw new ParcelDefect(PARCEL_NOT_POLYGON, type);
        }
        return outline;
    }

    private static void polygon(Outline outline, JsonNode rings) throws ParcelDefect {
        if (items(rings).isEmpty()) { // as a part of several too, which the published schema refuses
            throw new ParcelDefect(PARCEL_EMPTY);
        }
        outline.beginPolygon();
        for (JsonNode ring : rings) {
            for (JsonNode position : items(ring)) {
                position(outline, position);
            }
            outline.endRing();
        }
    }

    private static void position(Outline outline, JsonNode position) throws ParcelDefect {
        if (items(position).size() < 2 || position.size() > LONGEST_POSITION) {
            throw ParcelDefect.unreadable("coordinates: [" + position.size() + "]");
        }
        for (JsonNode ordinate : position) {
            if (!ordinate.isNumber()) {
                throw ParcelDefect.unreadable("coordinates: " + ordinate.getNodeType());
            }
        }
        outline.position(position.get(0).doubleValue(), position.get(1).doubleValue(), position.size() > 2);
    }

    private static JsonNode items(JsonNode array) throws ParcelDefect {
        if (!array.isArray()) {
            throw ParcelDefect.unreadable("coordinates: " + array.getNodeType());
        }
        return array;
    }
}

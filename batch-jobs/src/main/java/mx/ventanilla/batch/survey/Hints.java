package mx.ventanilla.batch.survey;

import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mx.ventanilla.spatial.Ewkb;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Coordinates among the answers, and the gazetteer: asked for the rows that have neither parcel nor location. */
final class Hints {
    // answers_pkey. The doubled question mark is the driver's way to write jsonb's operator "any of these keys".
    private static final String ANSWERS = """
            select procedure_id,
                   coalesce(document->>'coordinates', document->>'coordenadas',
                            concat_ws(',', coalesce(document->>'longitude', document->>'longitud', document->>'lng'),
                                           coalesce(document->>'latitude', document->>'latitud', document->>'lat'))) as place
            from answers
            where procedure_id = any (?)
              and document ??| array ['coordinates', 'coordenadas', 'longitude', 'longitud', 'lng']
            """;

    // procedures_pkey, gazetteer_address_key
    private static final String ADDRESSES = """
            select p.id, st_centroid(st_collect(g.location))::text as place,
                   st_length(st_boundingdiagonal(st_collect(g.location))::geography) > ? as is_ambiguous
            from procedures p
            join gazetteer g on g.municipality_id = p.municipality_id and g.street = plain_name(p.street)
                            and g.exterior_number = plain_name(p.exterior_number)
                            and (p.postal_code is null or g.postal_code in ('', p.postal_code))
            where p.id = any (?)
            group by p.id
            """;

    private static final double SAME_PLACE_METRES = 50;

    private final Map<Long, Hint> hints = new HashMap<>();

    private Hints() {}

    /** {@return hints by procedure; what was answered comes before the address} */
    static Map<Long, Hint> of(List<Filed> rows, Connection database) {
        Hints found = new Hints();
        Long[] wanted =
                rows.stream().filter(Filed::needsHint).map(Filed::procedure).toArray(Long[]::new);
        if (wanted.length > 0) {
            JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(database, true));
            jdbc.query(
                    ADDRESSES,
                    row -> {
                        found.address(row.getLong("id"), row.getString("place"), row.getBoolean("is_ambiguous"));
                    },
                    SAME_PLACE_METRES,
                    wanted);
            jdbc.query(
                    ANSWERS,
                    row -> {
                        found.answer(row.getLong("procedure_id"), row.getString("place"));
                    },
                    (Object) wanted);
        }
        return found.hints;
    }

    private void address(long procedure, String place, boolean ambiguous) {
        hints.put(
                procedure,
                ambiguous
                        ? new Hint(null, SurveyFlag.ADDRESS_AMBIGUOUS)
                        : new Hint(Ewkb.read(place), SurveyFlag.LOCATION_FROM_ADDRESS));
    }

    /** An answer is free text: what is no pair of coordinates says nothing of the place. */
    private void answer(long procedure, String place) {
        Drawing.point(place)
                .ifPresent(point -> hints.put(procedure, new Hint(point, SurveyFlag.LOCATION_FROM_ANSWERS)));
    }
}

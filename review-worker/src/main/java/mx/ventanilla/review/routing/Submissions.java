package mx.ventanilla.review.routing;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import mx.ventanilla.review.condition.Facts;
import mx.ventanilla.review.evidence.Basis;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What was filed with procedures, as far as routing asks. */
final class Submissions {
    /** By primary keys. */
    private static final String FILED = """
            select p.id, t.code as type, p.scian_code, p.business_area_m2, p.plot_area_m2, p.built_area_m2, r.area_m2,
                   to_char(p.opens_at, 'HH24:MI') as opens, to_char(p.closes_at, 'HH24:MI') as closes, a.document,
                   r.parcel is not null as has_parcel, r.location is not null as has_location
            from procedures p
            join procedure_types t on t.id = p.procedure_type_id
            left join procedure_registrations r on r.procedure_id = p.id
            left join answers a on a.procedure_id = p.id
            where p.id = any (:ids)
            """;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    Submissions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By key of the procedure. */
    Map<Long, Submission> of(Collection<Long> procedureIds) {
        Map<Long, Submission> filed = new HashMap<>();
        jdbc.sql(FILED).param("ids", procedureIds.toArray(Long[]::new)).query(row -> {
            filed.put(row.getLong("id"), submission(row));
        });
        return filed;
    }

    private static Submission submission(ResultSet row) throws SQLException {
        Map<String, Object> answers = answers(row.getString("document"));
        Set<String> answered = answers.entrySet().stream()
                .filter(answer ->
                        !answer.getValue().equals("") && !answer.getValue().equals(List.of()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        Facts facts = new Facts(
                row.getString("type"),
                Objects.requireNonNullElse(row.getString("scian_code"), ""),
                areas(row),
                hours(row),
                answers);
        return new Submission(facts, answered, basis(row));
    }

    /** A null is no answer. Jackson reads whole numbers as Integer or Long; a condition knows only Long. */
    private static Map<String, Object> answers(@Nullable String document) {
        Map<String, Object> answers = new LinkedHashMap<>();
        if (document != null) {
            ((Map<?, ?>) JSON.readValue(document, Map.class)).forEach((field, answer) -> {
                if (answer != null) {
                    answers.put((String) field, answer instanceof Integer whole ? Long.valueOf(whole) : answer);
                }
            });
        }
        return answers;
    }

    private static Map<String, Double> areas(ResultSet row) throws SQLException {
        Map<String, Double> areas = new HashMap<>();
        area(areas, "business", row.getBigDecimal("business_area_m2"));
        area(areas, "plot", row.getBigDecimal("plot_area_m2"));
        area(areas, "built", row.getBigDecimal("built_area_m2"));
        area(areas, "parcel", row.getBigDecimal("area_m2"));
        return areas;
    }

    private static void area(Map<String, Double> areas, String name, @Nullable BigDecimal squareMetres) {
        if (squareMetres != null) {
            areas.put(name, squareMetres.doubleValue());
        }
    }

    private static Map<String, String> hours(ResultSet row) throws SQLException {
        Map<String, String> hours = new HashMap<>();
        String opens = row.getString("opens");
        String closes = row.getString("closes");
        if (opens != null) {
            hours.put("opens", opens);
        }
        if (closes != null) {
            hours.put("closes", closes);
        }
        return hours;
    }

    private static Basis basis(ResultSet row) throws SQLException {
        if (row.getBoolean("has_parcel")) {
            return Basis.PARCEL;
        }
        return row.getBoolean("has_location") ? Basis.LOCATION : Basis.UNKNOWN;
    }
}

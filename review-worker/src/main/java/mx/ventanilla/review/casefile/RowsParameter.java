package mx.ventanilla.review.casefile;

import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Many rows as one statement parameter: an array of JSON objects for PostgreSQL's {@code json_to_recordset}, in which
 * the component {@code dueOn} is the column {@code due_on}. Dates and instants travel as ISO 8601 text.
 */
public final class RowsParameter {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private RowsParameter() {}

    public static String of(List<? extends Record> rows) {
        return JSON.writeValueAsString(rows);
    }
}

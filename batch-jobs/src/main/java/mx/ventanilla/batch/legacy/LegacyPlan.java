package mx.ventanilla.batch.legacy;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcOperations;

/** What an import would bring and what not, table by table. */
final class LegacyPlan {
    private static final String KNOWN = """
            select source_table, count(*) from legacy_rows where source_database = ? group by source_table
            """;

    private static final String ACTIVITIES = """
            select count(*) from scian_codes where deleted_at is null
            """;

    private final Survey survey;
    private final LegacyImportRequest request;
    private final JdbcOperations database;

    LegacyPlan(Survey survey, LegacyImportRequest request, JdbcOperations database) {
        this.survey = survey;
        this.request = request;
        this.database = database;
    }

    Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("source", request.url() + " as " + request.user() + ", known here as " + request.source());
        facts.put("generation", survey.generation() + " (" + survey.evidence() + ")");
        facts.put(
                "rows",
                String.format(
                        Locale.ROOT,
                        "%,d in %d of %d tables",
                        survey.rows(),
                        survey.tablesWithRows(),
                        survey.tables().size()));
        facts.put(
                "codes",
                request.codes().isEmpty()
                        ? "none given; municipalities come by name or geocode, or are quarantined"
                        : request.codes());
        facts.put(
                "municipality",
                request.municipality().isEmpty()
                        ? "none given; procedures that name none are quarantined"
                        : request.municipality() + " for what names none");
        long activities = Objects.requireNonNull(database.queryForObject(ACTIVITIES, Long.class));
        facts.put(
                "SCIAN",
                activities == 0
                        ? "catalogue is empty here; first: ./ventanilla db load scian FILE"
                        : activities + " activities here");
        if (!survey.sequencesBehind().isEmpty()) {
            facts.put("sequences", "behind their table there: " + String.join(", ", survey.sequencesBehind()));
        }
        tables(facts);
        return facts;
    }

    private void tables(Map<String, String> facts) {
        List<CarriedTable> carried = CarriedTable.among(survey);
        Map<String, Long> known = known();
        for (CarriedTable table : carried) {
            SourceTable found = survey.table(table.name()).orElseThrow();
            if (found.rows() > 0) {
                facts.put(
                        table.name(),
                        String.format(
                                Locale.ROOT,
                                "comes: %,d rows, %,d of them looked at before",
                                found.rows(),
                                known.getOrDefault(table.name(), 0L)));
            }
        }
        List<String> names = carried.stream().map(CarriedTable::name).toList();
        survey.tables().stream()
                .filter(table -> table.rows() > 0 && !names.contains(table.name()))
                .forEach(table -> facts.put(
                        table.name(),
                        String.format(
                                Locale.ROOT, "stays: %,d rows, %s", table.rows(), CarriedTable.leftBecause(table))));
    }

    private Map<String, Long> known() {
        Map<String, Long> known = new HashMap<>();
        database.query(
                KNOWN,
                row -> {
                    known.put(row.getString(1), row.getLong(2));
                },
                request.source());
        return known;
    }
}

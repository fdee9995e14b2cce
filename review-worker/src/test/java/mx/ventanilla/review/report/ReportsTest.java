package mx.ventanilla.review.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mx.ventanilla.contracts.ProcedureState;
import mx.ventanilla.db.MigratedDatabase;
import mx.ventanilla.stack.Database;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/**
 * The reports on an office of this size, as the login sees it that only reads.
 *
 * <p>The long form: {@code -Dventanilla.report.rows=1000000}.
 */
class ReportsTest {
    private static final int PROCEDURES = Integer.getInteger("ventanilla.report.rows", 200_000);
    private static final String BLOCK =
            "{\"type\":\"Polygon\",\"coordinates\":[[[-103.90,20.40],[-103.89,20.40],[-103.89,20.41],[-103.90,20.41],[-103.90,20.40]]]}";

    private static JdbcClient owner;
    private static JdbcClient reader;
    private static Database database;

    @BeforeAll
    static void load() throws IOException {
        database = MigratedDatabase.fresh();
        owner = client(database);
        reader = client(MigratedDatabase.as(database, "ventanilla_readonly"));
        String script = new ClassPathResource("large_office.sql", ReportsTest.class).getContentAsString(UTF_8);
        owner.sql(script.replace("ROWS", Integer.toString(PROCEDURES)).replaceAll("(?m)--.*$", ""))
                .update();
        owner.sql(
                        "vacuum (analyze) procedures, procedure_registrations, dependency_reviews, prevention_requests, procedure_status_history, audit_entries, answers, answer_values, municipalities, departments, procedure_types, users")
                .update();
    }

    @ParameterizedTest
    @EnumSource(Report.class)
    void no_report_reads_a_large_table_from_end_to_end(Report report) {
        Map<String, @Nullable Object> parameters = parameters(report);
        parameters.put("limit", 50);
        List<String> plan = bound(reader.sql("explain " + report.statement()), parameters)
                .query(String.class)
                .list();
        assertThat(plan)
                .as(String.join("\n", plan))
                .noneMatch(
                        line -> line.matches(
                                ".*Seq Scan on (procedures|procedure_registrations|dependency_reviews|prevention_requests|procedure_status_history|audit_entries|answers|answer_values).*"));
    }

    @Test
    void pages_follow_one_another_without_gap_or_repetition() {
        Map<String, @Nullable Object> parameters = parameters(Report.PROCEDURES);
        parameters.put("states", new String[] {"PREVENTION", "REJECTED"});
        List<String> folios = new ArrayList<>();
        for (int page = 0; page < 5; page++) {
            Page found = new Reports(reader).read(Report.PROCEDURES, 40, parameters);
            found.rows().forEach(row -> folios.add(row.get("folio").asString()));
            parameters.put("after", Long.parseLong(String.valueOf(found.next())));
        }
        assertThat(folios)
                .isEqualTo(owner.sql(
                                "select folio from procedures where state in ('PREVENTION', 'REJECTED') and folio like '14039-%' order by id limit 200")
                        .query(String.class)
                        .list());
    }

    @Test
    void a_procedure_is_shown_with_its_reviews() {
        Map<String, @Nullable Object> parameters = parameters(Report.PROCEDURES);
        parameters.put("municipality", null);
        JsonNode first = new Reports(reader)
                .read(Report.PROCEDURES, 1, parameters)
                .rows()
                .get(0);
        assertThat(first.get("reviews")).hasSize(1);
        assertThat(first.at("/reviews/0/department").asString()).isIn("ecology", "roads", "licensing");
    }

    @Test
    void pending_work_adds_up_to_what_is_open() {
        Map<String, @Nullable Object> parameters = parameters(Report.PENDING);
        parameters.put("municipality", null);
        List<JsonNode> rows =
                new Reports(reader).read(Report.PENDING, 100, parameters).rows();
        assertThat(rows).hasSize(12);
        for (String[] each : new String[][] {
            {"ready", "state = 'READY'"},
            {"inReview", "state = 'IN_REVIEW'"},
            {"waiting", "state = 'PENDING'"},
            {"prevention", "state = 'PREVENTION'"},
            {"overdue", "state in ('READY', 'IN_REVIEW') and due_on < '2026-11-21'"}
        }) {
            assertThat(rows.stream().mapToLong(row -> row.get(each[0]).asLong()).sum())
                    .as(each[0])
                    .isEqualTo(count("select count(*) from dependency_reviews where " + each[1]));
        }
    }

    @Test
    void statistics_add_up_and_months_are_the_municipalitys() {
        owner.sql("update procedures set submitted_at = '2026-02-01 05:59Z' where folio = '14039-31/2026'")
                .update();
        List<JsonNode> rows = new Reports(reader)
                .read(Report.STATISTICS, 1_000, parameters(Report.STATISTICS))
                .rows();
        assertThat(rows.stream()
                        .mapToLong(row -> row.get("procedures").asLong())
                        .sum())
                .isEqualTo(count("select count(*) from procedures where folio like '14039-%'"));
        assertThat(rows.get(0).get("month").asString()).isEqualTo("2026-01");
        assertThat(rows.stream()
                        .filter(row -> row.get("month").asString().equals("2026-01"))
                        .mapToLong(row -> row.get("procedures").asLong())
                        .sum())
                .isEqualTo(
                        count(
                                "select count(*) from procedures where folio like '14039-%' and submitted_at at time zone 'America/Mexico_City' < '2026-02-01'"));
    }

    @Test
    void an_area_holds_parcels_that_touch_it_and_locations_where_there_is_no_parcel() {
        Map<String, @Nullable Object> parameters = parameters(Report.AREA);
        parameters.put("municipality", null);
        Set<String> found = new HashSet<>();
        for (JsonNode row :
                new Reports(reader).read(Report.AREA, 1_000, parameters).rows()) {
            found.add(row.get("folio").asString());
        }
        assertThat(found)
                .hasSizeGreaterThan(50)
                .containsExactlyInAnyOrderElementsOf(
                        owner.sql("""
                                select folio from procedures p join procedure_registrations r on r.procedure_id = p.id
                                where st_intersects(coalesce(r.parcel, st_transform(r.location, 32613)),
                                                    st_transform(st_setsrid(st_geomfromgeojson(?), 4326), 32613))
                                """).param(BLOCK).query(String.class).list());
    }

    @Test
    void near_a_point_the_nearest_comes_first_and_pages_go_on_where_they_ended() {
        Map<String, @Nullable Object> parameters = parameters(Report.NEAR);
        parameters.put("municipality", null);
        List<String> folios = new ArrayList<>();
        List<Double> metres = new ArrayList<>();
        for (Page page = null; page == null || page.next() != null; ) {
            page = new Reports(reader).read(Report.NEAR, 7, parameters);
            page.rows().forEach(row -> folios.add(row.get("folio").asString()));
            page.rows().forEach(row -> metres.add(row.get("metres").asDouble()));
            String key = String.valueOf(page.next());
            parameters.put("after_metres", key.replaceAll(":.*", ""));
            parameters.put("after_id", key.replaceAll(".*:", ""));
        }
        assertThat(metres).isSorted().hasSizeGreaterThan(20).allMatch(each -> each <= 300);
        assertThat(folios).doesNotHaveDuplicates().hasSize((int) count("""
                        select count(*) from procedure_registrations r
                        where st_distance(coalesce(r.parcel, st_transform(r.location, 32613)),
                                          st_transform(st_setsrid(st_makepoint(-103.895, 20.405), 4326), 32613)) <= 300
                        """));
    }

    @Test
    void under_row_level_security_only_the_municipalitys_rows_are_seen() {
        Database login = MigratedDatabase.as(database, "ventanilla_reviewer");
        long zapopan = count("select id from municipalities where inegi_code = '14120'");
        JdbcClient reviewer = client(new Database(
                login.jdbcUrl() + "?options=-c%20ventanilla.municipality_ids=" + zapopan,
                login.user(),
                login.password()));
        for (Report report : List.of(Report.PROCEDURES, Report.PENDING, Report.DASHBOARD, Report.AREA, Report.NEAR)) {
            Map<String, @Nullable Object> parameters = parameters(report);
            parameters.put("municipality", null);
            assertThat(new Reports(reviewer).read(report, 100, parameters).rows())
                    .as(report.name())
                    .isNotEmpty()
                    .allMatch(row -> row.get("municipality").asString().equals("14120"));
        }
    }

    private static Map<String, @Nullable Object> parameters(Report report) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("municipality", "14039");
        OffsetDateTime now = OffsetDateTime.parse("2026-11-21T18:00:00Z");
        switch (report) {
            case PROCEDURES -> {
                parameters.put(
                        "states",
                        List.of(ProcedureState.values()).stream()
                                .map(Enum::name)
                                .toArray(String[]::new));
                parameters.put("after", 0L);
            }
            case PENDING -> {
                parameters.put("department", null);
                parameters.put("now", now);
                parameters.put("after", "");
            }
            case DASHBOARD -> {
                parameters.put("now", now);
                parameters.put("after", "");
            }
            case STATISTICS -> {
                parameters.put("from", LocalDateTime.parse("2026-01-01T00:00"));
                parameters.put("until", LocalDateTime.parse("2027-01-01T00:00"));
                parameters.put("after", "");
            }
            case AREA -> {
                parameters.put("area", BLOCK);
                parameters.put("after", 0L);
            }
            case NEAR -> {
                parameters.put("longitude", -103.895);
                parameters.put("latitude", 20.405);
                parameters.put("within", 300.0);
                parameters.put("after_metres", "-1");
                parameters.put("after_id", "0");
            }
            case ANSWERS_CONTAINING -> {
                parameters.put("containing", "{\"alcohol_sales\": \"open_container\", \"employees\": 12}");
                parameters.put("after", 0L);
            }
            case ANSWERS_BETWEEN -> {
                parameters.put("field", "employees");
                parameters.put("least", "10");
                parameters.put("most", "11.5");
                parameters.put("after_number", "-1e100");
                parameters.put("after_id", "0");
            }
            case ANSWERS_MATCHING -> {
                parameters.put("matching", "venta de vino");
                parameters.put("after_id", "0");
                parameters.put("after_field", "");
            }
            case ANSWERS_SUMMARY -> {
                parameters.put("field", "employees");
                parameters.put("after", "");
            }
            case AUDIT -> {
                parameters.put("folio", "14039-12/2026");
                parameters.put("after", 0L);
            }
            case AUDIT_RULES -> parameters.put("after", 0L);
        }
        return parameters;
    }

    private static JdbcClient.StatementSpec bound(
            JdbcClient.StatementSpec statement, Map<String, @Nullable Object> parameters) {
        parameters.forEach((name, value) -> Reports.bind(statement, name, value));
        return statement;
    }

    private static long count(String query) {
        return owner.sql(query).query(Long.class).single();
    }

    private static JdbcClient client(Database login) {
        return JdbcClient.create(new DriverManagerDataSource(login.jdbcUrl(), login.user(), login.password()));
    }
}

package mx.ventanilla.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import mx.ventanilla.db.MigratedDatabase;
import mx.ventanilla.spatial.Ewkb;
import mx.ventanilla.stack.Database;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class BinaryCopyTest {
    private static final GeometryFactory WGS84 = new GeometryFactory(new PrecisionModel(), 4326);

    private final JdbcTemplate jdbc = new JdbcTemplate(connection(MigratedDatabase.fresh()));

    private static SingleConnectionDataSource connection(Database database) {
        return new SingleConnectionDataSource(database.jdbcUrl(), database.user(), database.password(), true);
    }

    /** What the database says of the values, in its own words. */
    private <T> List<String> copied(String type, List<T> values, BiConsumer<BinaryRows, T> column) {
        jdbc.execute("create temporary table copied (n bigint generated always as identity, value " + type + ")");
        BinaryCopy.send(jdbc, "copied (value)", values, column);
        List<String> found = jdbc.queryForList("select value::text from copied order by n", String.class);
        jdbc.execute("drop table copied");
        return found;
    }

    @Test
    void a_text_arrives_as_it_was_whatever_it_contains() {
        List<String> texts = List.of(
                "",
                "Taquería «El Ñandú»",
                "tab\there, line\nfeed, carriage\rreturn",
                "\\N",
                "C:\\new",
                "\\.",
                "🌮",
                "€ 5, piñata 🪅 y más",
                "\u007f\u0080\u07ff\u0800\uffff");

        assertThat(copied("text", texts, BinaryRows::text)).isEqualTo(texts);
    }

    @Test
    void numbers_arrive_to_the_last_digit() {
        List<String> decimals =
                List.of("0", "0.00", "-12.50", "99999999999.99", "0.0001", "10000", "123456789.00010002");

        assertThat(copied("numeric", decimals, (row, each) -> row.numeric(new BigDecimal(each))))
                .isEqualTo(decimals);
        assertThat(copied("numeric(12, 2)", List.of("1E+3", "7.125"), (row, each) -> row.numeric(new BigDecimal(each))))
                .containsExactly("1000.00", "7.13");
        assertThat(copied("int4", List.of(Integer.MIN_VALUE, -1, 0, Integer.MAX_VALUE), BinaryRows::int4))
                .containsExactly("-2147483648", "-1", "0", "2147483647");
        assertThat(copied("int8", List.of(Long.MIN_VALUE, 0L, Long.MAX_VALUE), BinaryRows::int8))
                .containsExactly("-9223372036854775808", "0", "9223372036854775807");
        assertThat(copied("float8", List.of(-0.1, 1e300, 482.9931), BinaryRows::float8))
                .containsExactly("-0.1", "1e+300", "482.9931");
        assertThat(copied("boolean", List.of(true, false), BinaryRows::bool)).containsExactly("true", "false");
    }

    @Test
    void moments_arrive_to_the_nearest_microsecond() {
        jdbc.execute("set time zone 'UTC'");
        List<String> moments = List.of(
                "2026-03-14T15:09:26.535898Z",
                "1999-12-31T23:59:59.999999600Z",
                "1970-01-01T00:00:00.0000004Z",
                "0001-01-01T00:00:00Z");

        assertThat(copied("timestamptz", moments, (row, each) -> row.timestamptz(Instant.parse(each))))
                .containsExactly(
                        "2026-03-14 15:09:26.535898+00",
                        "2000-01-01 00:00:00+00",
                        "1970-01-01 00:00:00+00",
                        "0001-01-01 00:00:00+00");
        assertThat(copied("time", List.of(LocalTime.MIDNIGHT, LocalTime.of(23, 59, 59)), BinaryRows::time))
                .containsExactly("00:00:00", "23:59:59");
    }

    @Test
    void documents_bytes_lists_and_geometries_arrive_whole() {
        byte[] bytes = new byte[256];
        IntStream.range(0, bytes.length).forEach(i -> bytes[i] = (byte) i);
        UUID id = UUID.fromString("0199f8e2-7a3b-7c4d-8e5f-0123456789ab");
        Geometry point = WGS84.createPoint(new Coordinate(-103.35, 20.67));

        assertThat(copied("jsonb", List.of("{\"n\": \"Ñandú\"}"), BinaryRows::jsonb))
                .containsExactly("{\"n\": \"Ñandú\"}");
        assertThat(copied("bytea", List.of(bytes), BinaryRows::bytea).get(0))
                .startsWith("\\x000102")
                .hasSize(514);
        assertThat(copied("uuid", List.of(id), BinaryRows::uuid)).containsExactly(id.toString());
        assertThat(copied("text[]", List.of(List.<String>of(), List.of("a", "ñ,\"", "")), BinaryRows::textArray))
                .containsExactly("{}", "{a,\"ñ,\\\"\",\"\"}");
        assertThat(copied("geometry(Point, 4326)", List.of(point), (row, each) -> row.geometry(Ewkb.bytes(each))))
                .map(Ewkb::read)
                .containsExactly(point);
    }

    @Test
    void what_has_no_value_is_null() {
        jdbc.execute("""
                create temporary table copied (t text, n numeric, f float8, j jsonb, g geometry, a integer, b integer)
                """);
        BinaryCopy.send(
                jdbc,
                "copied",
                Set.of(0),
                (row, each) -> row.text(null)
                        .numeric(null)
                        .float8(null)
                        .jsonb(null)
                        .geometry(null)
                        .nones(2));

        assertThat(jdbc.queryForObject("select num_nulls(t, n, f, j, g, a, b) from copied", Integer.class))
                .isEqualTo(7);
    }

    @Test
    void rows_longer_than_any_buffer_and_more_rows_than_fit_into_one_arrive() {
        String long1 = "ñ\\".repeat(350_000);
        String long2 = "€".repeat(400_000);

        assertThat(copied("text", List.of(long1, "short", long2), BinaryRows::text))
                .containsExactly(long1, "short", long2);
        List<String> many = IntStream.range(0, 50_000).mapToObj(n -> "row " + n).toList();
        assertThat(copied("text", many, BinaryRows::text)).isEqualTo(many);
        assertThat(copied("text", Collections.<String>emptyList(), BinaryRows::text))
                .isEmpty();
    }

    @Test
    void a_row_that_the_database_refuses_or_that_cannot_be_made_leaves_nothing_and_the_connection_usable() {
        jdbc.execute("create temporary table copied (n integer constraint small check (n < 100000))");
        List<Integer> numbers = IntStream.rangeClosed(1, 100_000).boxed().toList();

        assertThatThrownBy(() -> BinaryCopy.send(jdbc, "copied", numbers, BinaryRows::int4))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("small");
        assertThatThrownBy(
                        () -> BinaryCopy.send(jdbc, "copied", numbers, (row, each) -> row.int4(each / (each - 99_000))))
                .isInstanceOf(ArithmeticException.class);
        assertThat(jdbc.queryForObject("select count(*) from copied", Long.class))
                .isZero();
    }
}

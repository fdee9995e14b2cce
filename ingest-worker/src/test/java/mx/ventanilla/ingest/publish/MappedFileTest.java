package mx.ventanilla.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A foreign CSV file by a mapping; the example of the documentation with invented rows. */
class MappedFileTest {
    private static final Path EXAMPLE = Path.of("..", "docs", "examples", "foreign-permits.yaml");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T18:00:00Z"), ZoneOffset.UTC);
    private static final String HEADER =
            "year,month,permit_number,site_address,construction_type,cost_approximate,permit_fee,hookup_fee,outside_city_limits\n";
    private static final String ROW = "2024,07,ABC-1,\" 12 ELM STREET, UNIT 3 \",GARAGE,\"1,200.50\",10.00,,False\n";

    @TempDir
    Path directory;

    @Test
    void the_documented_example_turns_a_row_into_a_permit_that_keeps_the_contract() throws Exception {
        Outgoing.Event event = (Outgoing.Event) example(HEADER + ROW).get(0);

        JsonNode filing = new JsonMapper().readTree(event.data());
        assertThat(event.subject()).isEqualTo("ABC-1");
        assertThat(filing.at("/construction/street").asString()).isEqualTo("12 ELM STREET, UNIT 3");
        assertThat(filing.at("/construction/reference").asString()).isEqualTo("12 ELM STREET, UNIT 3");
        assertThat(filing.at("/answers/cost_approximate").decimalValue()).isEqualByComparingTo("1200.50");
        assertThat(filing.at("/answers/hookup_fee").isMissingNode()).isTrue();
        assertThat(filing.at("/answers/outside_city_limits").booleanValue()).isFalse();
        ContractCheck check = new ContractCheck(CLOCK);
        check.accept(event);
        assertThat(check.findings()).isEmpty();
    }

    @Test
    void the_same_row_is_the_same_event_and_what_cannot_be_sent_is_named() throws Exception {
        List<Outgoing> all =
                example(HEADER + ROW + ROW + ROW.replace("GARAGE", "BARN") + ROW.replace("ABC-1", " ") + "2024,07\n");

        assertThat(id(all.get(1))).isEqualTo(id(all.get(0))).hasSize(32);
        assertThat(id(all.get(2))).isNotEqualTo(id(all.get(0)));
        assertThat(((Outgoing.Unusable) all.get(3)).reason()).isEqualTo("the key column permit_number is empty");
        assertThat(((Outgoing.Unusable) all.get(4)).reason()).contains("2 fields");
        assertThat(((Outgoing.Unusable) example("a,b\n").get(0)).reason()).contains("missing", "permit_number");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1234.56  | 1234.5    | 1234.5
                    1,234.56 | 1,234.5   | 1234.5
                    1.234,56 | 1.234,5   | 1234.5
                    1 234,56 | 1 234,5   | 1234.5
                    1234,56  | -0,75     | -0.75
                    1234.56  | 12 m2     | "12 m2"
                    1234.56  | 1e9       | "1e9"
                    """)
    void numbers_are_read_as_the_sample_shows_and_what_is_none_stays_text(String sample, String cell, String json)
            throws CsvMapping.Unusable {
        assertThat(MappedColumn.Numeral.like(sample).node(cell).toString()).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    key: a                                             | source: a text is expected
                    {source: s, key: a, columns: {a: name}}            | columns: a: name is no JSON pointer
                    {source: s, key: a, columns: {a: {too: /x}}}       | unknown [too]
                    {source: s, key: a, columns: {a: {to: /x, number: "12"}}} | number: 12 is no known sample
                    {source: s, key: a, type: x, columns: {}}          | type: there is no x
                    {source: s, kye: a, columns: {}}                   | unknown: [kye]
                    """)
    void a_mapping_that_is_wrong_says_where(String yaml, String reason) throws IOException {
        Path file = Files.writeString(directory.resolve("mapping.yaml"), yaml);
        assertThatThrownBy(() -> CsvMapping.read(file))
                .isInstanceOf(CsvMapping.Unusable.class)
                .hasMessageContaining(reason);
    }

    private static String id(Outgoing outgoing) {
        return ((Outgoing.Event) outgoing).headers().get("ce_id");
    }

    private static List<Outgoing> example(String csv) throws Exception {
        List<Outgoing> read = new ArrayList<>();
        new MappedFile("permits.csv", CsvMapping.read(EXAMPLE), CLOCK)
                .read(new BufferedReader(new StringReader(csv)), read::add);
        return read;
    }
}

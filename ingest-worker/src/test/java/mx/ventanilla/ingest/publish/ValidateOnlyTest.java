package mx.ventanilla.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import mx.ventanilla.ingest.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The contract without servers. */
class ValidateOnlyTest {
    private static final String EVENT = """
            {"specversion":"1.0","id":"1","source":"urn:x","type":"procedure.withdrawn","subject":"A",\
            "time":"%s","dataschema":"urn:ventanilla:procedure.withdrawn:1",\
            "data":{"version":2,"municipality":"%s","reason":"No se abrirá","extra":1}}
            """;

    private final StringWriter out = new StringWriter();

    @TempDir
    Path directory;

    @Test
    void a_file_that_keeps_the_contract_may_still_bear_warnings() throws IOException {
        assertThat(validate(
                        EVENT.formatted(
                                java.time.Instant.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS), "99999"),
                        "--lang=en"))
                .isZero();
        assertThat(out.toString()).contains(":1\tA\t/extra\tUNKNOWN_FIELD\t").doesNotContain("UNKNOWN_MUNICIPALITY");
    }

    @Test
    void every_violation_is_printed_with_place_pointer_code_and_message() throws IOException {
        assertThat(validate("no json\n" + EVENT.formatted("yesterday", "39"), "--lang=es"))
                .isEqualTo(3);
        assertThat(out.toString())
                .contains(":1\t\t\tUNUSABLE\tnot JSON")
                .contains(":2\tA\t/ce_time\tINVALID_ATTRIBUTE\tEl atributo")
                .contains(":2\tA\t/municipality\tINVALID_FORMAT\t");
    }

    @Test
    void the_demonstration_checked_as_json_names_its_faults() throws IOException {
        assertThat(run("--demo", "--validate-only", "--json")).isEqualTo(3);
        JsonNode report = new JsonMapper().readTree(out.toString());
        assertThat(report.get("checked").asInt()).isEqualTo(200);
        assertThat(report.get("findings").findValuesAsString("code"))
                .contains("CLOSES_BEFORE_OPENS", "PARCEL_RING_OPEN");
    }

    @Test
    void a_csv_file_and_its_mapping_belong_together() throws IOException {
        Path file = Files.writeString(directory.resolve("a.csv"), "a\n");
        assertThat(run("--validate-only", "--csv", file.toString())).isEqualTo(1);
        assertThat(run("--validate-only", "--csv", file.toString(), "--map", file.toString()))
                .isEqualTo(1);
    }

    @Test
    void what_a_quote_without_end_swallows_is_told_and_what_stands_before_it_is_checked() throws IOException {
        Path file = Files.writeString(directory.resolve("permits.csv"), "permit,street\nP-1,Elm\nP-2,\"Oak\nP-3,Ash\n");
        Path mapping = Files.writeString(
                directory.resolve("mapping.yaml"),
                "{source: s, key: permit, columns: {permit: /answers/permit, street: /answers/street}}");

        assertThat(run("--validate-only", "--csv", file.toString(), "--map", mapping.toString()))
                .isEqualTo(3);
        assertThat(out.toString())
                .contains("permits.csv:2", "permits.csv:3\t\t\tUNUSABLE\tthe row that begins on line 3", "left out")
                .doesNotContain("P-3");
    }

    private int validate(String lines, String option) throws IOException {
        Path file = Files.writeString(directory.resolve("events.ndjson"), lines);
        return run("--validate-only", option, file.toString());
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(Stream.concat(Stream.of("publish"), Stream.of(arguments))
                        .toArray(String[]::new));
    }
}

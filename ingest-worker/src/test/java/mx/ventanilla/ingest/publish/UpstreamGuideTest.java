package mx.ventanilla.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import mx.ventanilla.contracts.CloudEventHeaders;
import mx.ventanilla.contracts.Outcome;
import mx.ventanilla.contracts.SubmissionReceipt;
import mx.ventanilla.contracts.ViolationCode;
import mx.ventanilla.ingest.publish.Outgoing.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** docs/upstream.md says what the programs do. */
class UpstreamGuideTest {
    private static final Path GUIDE = Path.of("..", "docs", "upstream.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `[A-Z_]+` \\| .*$");
    private static final Clock THAT_DAY = Clock.fixed(Instant.parse("2026-11-21T18:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path directory;

    @Test
    void every_code_is_explained_as_the_contract_explains_it() throws IOException {
        String guide = Files.readString(GUIDE);
        String table = guide.substring(guide.indexOf("## What each code means"));

        List<String> expected = Arrays.stream(ViolationCode.values())
                .map(code -> "| `%s` | %s | %s |".formatted(code, code.explanation(), code.english()))
                .toList();
        assertThat(ROW.matcher(table).results().map(MatchResult::group)).isEqualTo(expected);
    }

    @Test
    void every_outcome_and_every_header_is_named() throws IOException {
        String guide = Files.readString(GUIDE);

        for (Outcome outcome : Outcome.values()) {
            assertThat(guide).contains("| `" + outcome + "` |");
        }
        for (String header : CloudEventHeaders.required()) {
            assertThat(guide).contains("| `" + header + "` |").contains("-H " + header + "=");
        }
    }

    @Test
    void its_events_keep_the_contract_and_its_receipt_can_be_read() throws IOException {
        ContractCheck check = new ContractCheck(THAT_DAY);
        List<String> samples = blocks("json");
        StructuredEvents events = new StructuredEvents(java.time.Duration.ZERO);
        samples.stream()
                .filter(sample -> sample.contains("specversion"))
                .forEach(sample -> check.accept(events.read(sample, new Origin("upstream.md", 1))));

        assertThat(check.checked()).isEqualTo(2);
        assertThat(check.findings()).isEmpty();
        assertThat(check.unusable()).isEmpty();
        SubmissionReceipt receipt = new JsonMapper().readValue(samples.get(2), SubmissionReceipt.class);
        assertThat(receipt.violations())
                .containsExactly(ViolationCode.CLOSES_BEFORE_OPENS.at("/business/closesAt", "03:00", "19:00"));
    }

    @Test
    void its_java_example_compiles() throws IOException {
        Path source = directory.resolve("File.java");
        Files.writeString(source, blocks("java").get(0));

        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        directory.toString(),
                        source.toString());
        assertThat(result).isZero();
    }

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("(?s)```" + language + "\n(.*?)```")
                .matcher(Files.readString(GUIDE))
                .results()
                .map(block -> block.group(1))
                .toList();
    }
}

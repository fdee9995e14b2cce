package mx.ventanilla.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import mx.ventanilla.batch.TestDesk.Answer;
import mx.ventanilla.batch.categories.OldProcedures;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operators' handbook shows is what happens. An ellipsis stands for anything. */
class OperatorTranscriptTest {
    private static final Path HANDBOOK = Path.of("..", "docs", "operators.md");
    private static final Pattern TRANSCRIPT = Pattern.compile("```transcript\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
    private static final String PROMPT = "$ ";

    private final TestDesk desk = new TestDesk();
    private @Nullable CompletableFuture<Answer> background;

    @TempDir
    Path directory;

    /** A line typed and what the handbook shows below it. */
    private record Exchange(String typed, List<String> shown) {}

    @Test
    void an_operator_goes_from_plan_to_report_as_the_handbook_shows() throws IOException {
        OldProcedures.file(desk.sql, 3_000);
        for (Exchange exchange : exchanges()) {
            Answer answer = type(exchange.typed());
            for (String line : exchange.shown()) {
                check(exchange.typed(), line, answer);
            }
        }
        assertThat(Files.readString(directory.resolve("report.html"))).contains("<svg");
    }

    private static List<Exchange> exchanges() throws IOException {
        Matcher transcript = TRANSCRIPT.matcher(Files.readString(HANDBOOK));
        assertThat(transcript.find()).as("the handbook has a transcript").isTrue();
        List<Exchange> exchanges = new ArrayList<>();
        for (String line : transcript.group(1).lines().toList()) {
            if (line.startsWith(PROMPT)) {
                exchanges.add(new Exchange(line.substring(PROMPT.length()), new ArrayList<>()));
            } else {
                exchanges.get(exchanges.size() - 1).shown().add(line);
            }
        }
        assertThat(exchanges).hasSizeGreaterThan(10);
        return exchanges;
    }

    private Answer type(String typed) {
        if (typed.startsWith("#")) {
            desk.sql.update("update procedures set activity = 'Restaurantes' where external_id in ('1', '4')");
            return new Answer(0, "", "");
        }
        if (typed.equals("wait")) {
            return Objects.requireNonNull(background).join();
        }
        String[] words = words(typed);
        if (typed.endsWith("&")) {
            background = CompletableFuture.supplyAsync(() -> desk.type(words));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> desk.count("select count(*) from backfill_slices where state = 'DONE'") > 0);
            return new Answer(0, "", "");
        }
        return desk.type(words);
    }

    private String[] words(String typed) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(typed.replace("./ventanilla batch ", "").replaceFirst(" &$", ""));
        while (word.find()) {
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        words.replaceAll(
                one -> one.equals("report.html") ? directory.resolve(one).toString() : one);
        return words.toArray(String[]::new);
    }

    private static void check(String typed, String line, Answer answer) {
        if (line.startsWith("exit ")) {
            assertThat(answer.code()).as(typed).isEqualTo(Integer.parseInt(line.substring("exit ".length())));
            return;
        }
        String pattern = Arrays.stream(line.split("…", -1))
                .map(String::strip)
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        assertThat((answer.out() + answer.err()).replace(String.valueOf(System.getProperty("java.io.tmpdir")), ""))
                .as(typed)
                .containsPattern(line.startsWith("written") ? "written: .*report.html" : pattern);
    }
}

package mx.ventanilla.ingest.deadletter;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints dead letters, a page at a time. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Prints dead letters, oldest first; by default the open ones.")
final class ListLetters implements Callable<Integer> {
    private static final int MOST_PER_PAGE = 200;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final FilterOptions filter = new FilterOptions();

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            defaultValue = "open",
            description = "open, redriven, discarded or all; default: open.")
    private String status = "open";

    @Option(names = "--limit", paramLabel = "N", description = "Letters per page, at most 200; default: 50.")
    private int limit = 50;

    @Option(names = "--after", paramLabel = "ID", description = "The page after this letter.")
    private long after;

    @Option(names = "--json", description = "Print the page as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        if (limit < 1 || limit > MOST_PER_PAGE) {
            throw new ParameterException(spec.commandLine(), "--limit is " + limit + "; it must be 1 to 200");
        }
        LetterFilter wanted = filter.filter(List.of(), status());
        return Desk.work(desk -> {
            print(new LetterArchive(desk.jdbc()).page(wanted, after, limit));
            return Desk.OK;
        });
    }

    private @Nullable LetterStatus status() {
        return switch (status.toLowerCase(java.util.Locale.ROOT)) {
            case "open" -> LetterStatus.OPEN;
            case "redriven" -> LetterStatus.REDRIVEN;
            case "discarded" -> LetterStatus.DISCARDED;
            case "all" -> null;
            default ->
                throw new ParameterException(
                        spec.commandLine(), "--status is " + status + "; it must be open, redriven, discarded or all");
        };
    }

    private void print(List<StoredLetter> page) {
        Long next = page.size() < limit ? null : page.get(page.size() - 1).id();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(LetterJson.page(page, next));
        } else {
            page.forEach(letter -> out.println(line(letter)));
            if (next != null) {
                spec.commandLine().getErr().println("More, perhaps: --after " + next);
            }
        }
        out.flush();
    }

    static String line(StoredLetter letter) {
        return "%6d  %-19.19s  %-9s  %-8s  %-5s  %-24s  %s"
                .formatted(
                        letter.id(),
                        letter.refusedAt(),
                        letter.status(),
                        letter.outcome(),
                        Objects.requireNonNullElse(letter.municipality(), "–"),
                        Objects.requireNonNullElse(
                                letter.subject(), letter.original().position().toString()),
                        String.join(",", letter.codes()));
    }
}

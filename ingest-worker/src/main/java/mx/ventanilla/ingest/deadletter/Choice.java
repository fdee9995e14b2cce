package mx.ventanilla.ingest.deadletter;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Which letters a command acts on: named ones at once, filtered ones only with {@code --execute}. */
final class Choice {
    private static final int PAGE = 50;

    @Parameters(arity = "0..*", paramLabel = "ID", description = "Named letters are acted on at once.")
    private List<Long> ids = new ArrayList<>();

    @Mixin
    private final FilterOptions filter = new FilterOptions();

    @Option(names = "--execute", description = "Act on what the filter finds; without it, only list that.")
    private boolean execute;

    /** Says how many letters were acted on. */
    interface Act {
        int on(LetterFilter letters);
    }

    int apply(CommandSpec spec, Desk desk, Act act) {
        LetterFilter letters = filter.filter(ids, LetterStatus.OPEN);
        if (!acts()) {
            return list(spec, new LetterArchive(desk.jdbc()), letters);
        }
        int done = act.on(letters);
        spec.commandLine().getOut().flush();
        spec.commandLine().getErr().println(done + " done");
        long left = ids.stream().distinct().count() - done;
        if (ids.isEmpty() || left == 0) {
            return Desk.OK;
        }
        spec.commandLine().getErr().println(left + " of the named letters are not open; dlt show ID tells why");
        return Desk.NOT_ALL_DONE;
    }

    boolean acts() {
        return execute || !ids.isEmpty();
    }

    void require(CommandSpec spec) {
        if (ids.isEmpty() == filter.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Name either letters by ID, or a filter such as --code");
        }
    }

    private static int list(CommandSpec spec, LetterArchive archive, LetterFilter letters) {
        int found = 0;
        List<StoredLetter> page = archive.page(letters, 0, PAGE);
        while (!page.isEmpty()) {
            page.forEach(letter -> spec.commandLine().getOut().println(ListLetters.line(letter)));
            found += page.size();
            page = archive.page(letters, page.get(page.size() - 1).id(), PAGE);
        }
        spec.commandLine().getOut().flush();
        spec.commandLine().getErr().println(found + " found; nothing was done, --execute does it");
        return Desk.OK;
    }
}

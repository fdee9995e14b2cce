package mx.ventanilla.ingest.deadletter;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints one dead letter with everything that is known about it. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Prints a dead letter: where it came from, why it was refused, its bytes, and what was done.")
final class ShowLetter implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "Of the letter, as dlt list shows it.")
    private long id;

    @Option(names = "--lang", paramLabel = "es|en", description = "Language of the reasons; default the system's.")
    private String lang = Locale.getDefault().getLanguage();

    @Option(
            names = "--raw",
            description = "Print nothing but the payload that a re-drive would publish, byte for byte.")
    private boolean raw;

    @Option(names = "--json", description = "Print the letter as JSON, bytes in base64.")
    private boolean json;

    @Override
    public Integer call() {
        return Desk.work(desk -> {
            LetterArchive archive = new LetterArchive(desk.jdbc());
            return archive.find(id)
                    .map(letter -> print(letter, archive.history(id), archive.parked(id)))
                    .orElseGet(this::unknown);
        });
    }

    private int unknown() {
        spec.commandLine().getErr().println("There is no dead letter " + id + "; dlt list --status all shows them");
        return Desk.FAILED;
    }

    private int print(StoredLetter letter, List<LetterArchive.Action> history, List<LetterArchive.Parked> parked) {
        byte[] value = letter.corrected().value();
        if (raw) {
            System.out.write(value == null ? new byte[0] : value, 0, value == null ? 0 : value.length);
            System.out.flush();
            return Desk.OK;
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(LetterJson.letter(letter, history, parked));
        } else {
            out.print(new LetterText(lang.startsWith("es")).of(letter, history, parked));
        }
        out.flush();
        return Desk.OK;
    }
}

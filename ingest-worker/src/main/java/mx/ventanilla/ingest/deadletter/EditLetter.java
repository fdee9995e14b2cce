package mx.ventanilla.ingest.deadletter;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import mx.ventanilla.contracts.Limits;
import mx.ventanilla.ingest.catalogue.Catalogues;
import mx.ventanilla.ingest.deadletter.LetterActions.Signature;
import mx.ventanilla.ingest.validation.Reading;
import mx.ventanilla.ingest.validation.SubmissionReader;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Keeps a corrected payload beside the original, for the next re-drive. */
@Command(
        name = "edit",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 1,
        exitCodeOnExecutionException = 2,
        description = "Corrects the payload of an open dead letter; the original is kept. Says what is still wrong.",
        footer = {
            "",
            "--set takes JSON where the value reads as JSON, else text: --set /version=2 --set '/municipality=\"14039\"'"
        })
final class EditLetter implements Callable<Integer> {
    private static final Path STANDARD_INPUT = Path.of("-");

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ID")
    private long id;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            description = "The new payload; - for standard input.")
    private @Nullable Path file;

    @Option(names = "--set", paramLabel = "/POINTER=VALUE", description = "Sets one member; may be repeated.")
    private List<String> changes = new ArrayList<>();

    @Mixin
    private final SignatureOptions signature = new SignatureOptions();

    @Override
    public Integer call() throws IOException {
        if ((file == null) == changes.isEmpty()) {
            throw usage("Give either FILE (- for standard input) or --set /pointer=value");
        }
        Signature signed = signature.required(spec);
        byte[] whole = file == null ? null : read(file);
        return Desk.work(spec, desk -> {
            StoredLetter letter = new LetterArchive(desk.jdbc()).find(id).orElse(null);
            if (letter == null || letter.status() != LetterStatus.OPEN) {
                return notOpen();
            }
            byte[] value = whole == null ? changed(letter) : whole;
            if (!new LetterActions(desk.jdbc()).edit(id, value, signed)) {
                return notOpen();
            }
            tell(letter, value, desk.jdbc());
            return Desk.OK;
        });
    }

    private int notOpen() {
        spec.commandLine().getErr().println("Dead letter " + id + " is not open; dlt show " + id + " tells why");
        return Desk.NOT_ALL_DONE;
    }

    private byte[] changed(StoredLetter letter) {
        try {
            return LetterEdit.apply(letter.value(), changes);
        } catch (LetterEdit.Impossible impossible) {
            throw usage(String.valueOf(impossible.getMessage()));
        }
    }

    private byte[] read(Path from) throws IOException {
        try (InputStream input = from.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(from)) {
            byte[] bytes = input.readNBytes(Limits.MAX_PAYLOAD_BYTES + 1);
            if (bytes.length == 0 || bytes.length > Limits.MAX_PAYLOAD_BYTES) {
                throw usage("A payload has 1 to " + Limits.MAX_PAYLOAD_BYTES + " bytes");
            }
            return bytes;
        }
    }

    /** What validation says of the correction now; what was filed before is only known when it is re-driven. */
    private void tell(StoredLetter letter, byte[] value, JdbcTemplate jdbc) {
        PrintWriter err = spec.commandLine().getErr();
        Clock clock = Clock.systemUTC();
        Reading reading = new SubmissionReader(clock).read(letter.with(value), new Catalogues(jdbc, clock).current());
        err.println("Kept %d bytes beside the original of dead letter %d".formatted(value.length, id));
        if (reading instanceof Reading.Refused refused) {
            refused.violations()
                    .forEach(each -> err.println(
                            "Still wrong: " + each.code() + " " + each.pointer() + ": " + each.message_en()));
        } else {
            err.println("Nothing is wrong with it now: dlt redrive " + id + " --reason …");
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}

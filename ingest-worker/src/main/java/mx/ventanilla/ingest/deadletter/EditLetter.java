package mx.ventanilla.ingest.deadletter;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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
import mx.ventanilla.ingest.validation.ReceivedRecord;
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

/** Keeps corrected payload, headers or key beside the original, for the next re-drive. */
@Command(
        name = "edit",
        mixinStandardHelpOptions = true,
        description =
                "Corrects payload, headers or key of an open dead letter; the original is kept. Says what is still wrong.",
        footer = {
            "",
            "--set takes JSON where the value reads as JSON, else text: --set /version=2 --set '/municipality=\"14039\"'",
            "--header ce_dataschema=urn:ventanilla:procedure.submitted:1 --header ce_subject=GDL-1 --key GDL-1"
        })
final class EditLetter implements Callable<Integer> {
    private static final Path STANDARD_INPUT = Path.of("-");

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ID", description = "Of the letter, as dlt list shows it.")
    private long id;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            description = "The new payload; - for standard input.")
    private @Nullable Path file;

    @Option(names = "--set", paramLabel = "/POINTER=VALUE", description = "Sets one member; may be repeated.")
    private List<String> changes = new ArrayList<>();

    @Option(
            names = "--header",
            paramLabel = "NAME=TEXT",
            description = "Sets a header in place of all of that name; without a text, removes them. May be repeated.")
    private List<String> headers = new ArrayList<>();

    @Option(names = "--key", paramLabel = "TEXT", description = "Sets the record's key, and with it the partition.")
    private @Nullable String key;

    @Mixin
    private final SignatureOptions signature = new SignatureOptions();

    @Override
    public Integer call() throws IOException {
        if (file != null && !changes.isEmpty()) {
            throw usage("FILE replaces the payload, --set changes it; give one of them");
        }
        if (file == null && changes.isEmpty() && headers.isEmpty() && key == null) {
            throw usage("Give FILE (- for standard input), --set /pointer=value, --header name=text or --key text");
        }
        Signature signed = signature.required(spec);
        byte[] whole = file == null ? null : read(file);
        return Desk.work(desk -> {
            StoredLetter letter = new LetterArchive(desk.jdbc()).find(id).orElse(null);
            if (letter == null || letter.status() != LetterStatus.OPEN) {
                return notOpen();
            }
            Correction correction = correction(letter, whole);
            if (!new LetterActions(desk.jdbc()).edit(id, correction, signed)) {
                return notOpen();
            }
            tell(correction.of(letter.original()), desk.jdbc());
            return Desk.OK;
        });
    }

    /** What is asked for, on top of what was corrected before. */
    private Correction correction(StoredLetter letter, byte @Nullable [] whole) {
        Correction before = letter.correction();
        byte[] value = before == null ? null : before.value();
        byte[] keyBefore = before == null ? null : before.key();
        List<ReceivedRecord.Header> headersBefore = before == null ? null : before.headers();
        try {
            return new Correction(
                    key == null ? keyBefore : key.getBytes(StandardCharsets.UTF_8),
                    changes.isEmpty()
                            ? (whole == null ? value : whole)
                            : LetterEdit.apply(letter.corrected().value(), changes),
                    headers.isEmpty()
                            ? headersBefore
                            : LetterEdit.headers(letter.corrected().headers(), headers));
        } catch (LetterEdit.Impossible impossible) {
            throw usage(String.valueOf(impossible.getMessage()));
        }
    }

    private int notOpen() {
        spec.commandLine().getErr().println("Dead letter " + id + " is not open; dlt show " + id + " tells why");
        return Desk.FAILED;
    }

    private byte[] read(Path from) throws IOException {
        if (!from.equals(STANDARD_INPUT) && !Files.isReadable(from)) {
            throw usage("FILE " + from + " cannot be read; is the name right?");
        }
        try (InputStream input = from.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(from)) {
            byte[] bytes = input.readNBytes(Limits.MAX_PAYLOAD_BYTES + 1);
            if (bytes.length == 0 || bytes.length > Limits.MAX_PAYLOAD_BYTES) {
                throw usage("A payload has 1 to " + Limits.MAX_PAYLOAD_BYTES + " bytes");
            }
            return bytes;
        }
    }

    /** What validation says of the correction now; what was filed before is only known when it is re-driven. */
    private void tell(ReceivedRecord corrected, JdbcTemplate jdbc) {
        PrintWriter err = spec.commandLine().getErr();
        Clock clock = Clock.systemUTC();
        Reading reading = new SubmissionReader(clock).read(corrected, new Catalogues(jdbc, clock).current());
        err.println("Kept the correction beside the original of dead letter " + id);
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

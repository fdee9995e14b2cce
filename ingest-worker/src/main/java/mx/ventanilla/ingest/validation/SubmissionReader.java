package mx.ventanilla.ingest.validation;

import static mx.ventanilla.contracts.ViolationCode.MUNICIPALITY_INACTIVE;
import static mx.ventanilla.contracts.ViolationCode.ONLINE_NOT_ACCEPTED;
import static mx.ventanilla.contracts.ViolationCode.UNKNOWN_MUNICIPALITY;
import static mx.ventanilla.contracts.ViolationCode.UNKNOWN_SCIAN;
import static mx.ventanilla.contracts.ViolationCode.VERSION_NOT_FIRST;
import static mx.ventanilla.contracts.ViolationCode.VERSION_NOT_HIGHER;
import static mx.ventanilla.ingest.validation.Members.Presence.REQUIRED;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import mx.ventanilla.contracts.Limits;
import mx.ventanilla.contracts.SubmissionType;
import mx.ventanilla.contracts.Violation;
import mx.ventanilla.contracts.ViolationCode;
import mx.ventanilla.ingest.catalogue.Catalogue;
import mx.ventanilla.ingest.catalogue.Municipality;
import mx.ventanilla.ingest.parcel.Survey;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns a message into a checked submission, or into all that is wrong with it. Never throws because of what was sent,
 * and never reads more than the contract allows. Safe for several threads.
 */
public final class SubmissionReader {
    private static final Catalogue NO_CATALOGUE = new Catalogue(Map.of(), Set.of());

    /** What is said of everything where no catalogue is known. */
    private static final Set<ViolationCode> CATALOGUE_ONLY = Set.of(UNKNOWN_MUNICIPALITY, UNKNOWN_SCIAN);

    private final Clock clock;
    private final Survey survey = new Survey();

    public SubmissionReader(Clock clock) {
        this.clock = clock;
    }

    /**
     * Reads one message.
     *
     * @param catalogue what submissions may name at this moment
     */
    public Reading read(ReceivedRecord record, Catalogue catalogue) {
        Problems problems = new Problems();
        EnvelopeReader.Parts envelope = new EnvelopeReader(record, problems, clock).read();
        Submission submission = submission(record, envelope, new Rules(catalogue, problems));
        return submission == null || !problems.isEmpty()
                ? new Reading.Refused(record, envelope.identity(), problems.violations(), null)
                : new Reading.Legible(record, submission, problems.warnings());
    }

    /**
     * Everything that can be said of a message without a city's catalogues and limits: envelope, form of every member,
     * notation of the parcel. Violations first, then warnings; empty when nothing is wrong.
     */
    public List<Violation> checkForm(ReceivedRecord record) {
        Problems problems = new Problems();
        submission(record, new EnvelopeReader(record, problems, clock).read(), new Rules(NO_CATALOGUE, problems));
        return Stream.concat(problems.violations().stream(), problems.warnings().stream())
                .filter(each -> !CATALOGUE_ONLY.contains(each.code()))
                .toList();
    }

    /** What the members of one submission are held against. */
    record Rules(Catalogue catalogue, Problems problems) {}

    private @Nullable Submission submission(ReceivedRecord record, EnvelopeReader.Parts envelope, Rules rules) {
        Optional<ObjectNode> payload = Payload.read(record.value(), rules.problems());
        SubmissionType type = envelope.type();
        return payload.isEmpty() || type == null
                ? null
                : submission(
                        envelope.complete().orElse(null),
                        type,
                        new Members(payload.get(), "", rules.problems()),
                        rules);
    }

    /** Null where something is wrong: the problems say what. */
    private @Nullable Submission submission(
            @Nullable Envelope envelope, SubmissionType type, Members members, Rules rules) {
        Integer version = version(type, members, rules.problems());
        Municipality municipality = municipality(members, rules);
        Submission submission = switch (type) {
            case SUBMITTED, AMENDED -> new FilingReader(members, rules, survey).read(envelope, version, municipality);
            case WITHDRAWN -> withdrawal(members, envelope, version, municipality);
        };
        members.warnOfUnknown();
        return submission;
    }

    private static @Nullable Integer version(SubmissionType type, Members members, Problems problems) {
        Integer version = members.version();
        if (version == null) {
            return null;
        }
        boolean isFirst = version == Limits.FIRST_VERSION;
        switch (type) {
            case SUBMITTED -> {
                if (!isFirst) {
                    problems.add(VERSION_NOT_FIRST, members.pointer("version"), version);
                }
            }
            case AMENDED, WITHDRAWN -> {
                if (isFirst) {
                    problems.add(VERSION_NOT_HIGHER, members.pointer("version"), version);
                }
            }
        }
        return version;
    }

    private static @Nullable Municipality municipality(Members members, Rules rules) {
        String code = members.formatted("municipality", Notation.INEGI, "99999", REQUIRED);
        if (code == null) {
            return null;
        }
        Municipality found = rules.catalogue().municipality(code).orElse(null);
        String pointer = members.pointer("municipality");
        if (found == null) {
            rules.problems().add(UNKNOWN_MUNICIPALITY, pointer, code);
        } else if (!found.isActive()) {
            rules.problems().add(MUNICIPALITY_INACTIVE, pointer, code);
        } else if (!found.acceptsOnline()) {
            rules.problems().add(ONLINE_NOT_ACCEPTED, pointer, code);
        }
        return found;
    }

    private static @Nullable Submission withdrawal(
            Members members,
            @Nullable Envelope envelope,
            @Nullable Integer version,
            @Nullable Municipality municipality) {
        String reason = members.text("reason", Limits.REASON_MIN, Limits.REASON_MAX);
        return envelope == null || version == null || municipality == null || reason == null
                ? null
                : new Withdrawal(envelope, version, municipality, reason);
    }
}

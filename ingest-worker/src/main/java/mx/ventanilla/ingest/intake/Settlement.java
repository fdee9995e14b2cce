package mx.ventanilla.ingest.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import mx.ventanilla.contracts.Outcome;
import mx.ventanilla.contracts.SubmissionReceipt;
import mx.ventanilla.contracts.SubmissionType;
import mx.ventanilla.contracts.Violation;
import mx.ventanilla.ingest.deadletter.DeadLetter;
import mx.ventanilla.ingest.deadletter.DeadLetterMessage;
import mx.ventanilla.ingest.deadletter.DeadLetters;
import mx.ventanilla.ingest.ledger.Ledger;
import mx.ventanilla.ingest.receipt.Announcement;
import mx.ventanilla.ingest.validation.EventIdentity;
import mx.ventanilla.ingest.validation.Position;
import mx.ventanilla.ingest.validation.Reading;
import mx.ventanilla.outbox.Outbox;
import mx.ventanilla.outbox.OutboxEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Decides a list of readings and writes everything that follows, in the caller's transaction: a handful of statements,
 * however many readings. Inbox, procedures, answers, registrations, history, dead letters, ledger remarks, outbox.
 */
final class Settlement {
    private final InboxEvents inbox;
    private final Procedures procedures;
    private final FolioRanges folioRanges;
    private final StatusHistory history;
    private final DeadLetters deadLetters;
    private final Consumer<List<Ledger.Remark>> remarks;
    private final ParkedEvents parked;
    private final Outbox outbox;
    private final Clock clock;

    /** @param remarks takes note of what was not simply accepted */
    Settlement(
            JdbcTemplate jdbc, Consumer<List<Ledger.Remark>> remarks, ParkedEvents parked, Outbox outbox, Clock clock) {
        this.inbox = new InboxEvents(jdbc);
        this.procedures = new Procedures(jdbc);
        this.folioRanges = new FolioRanges(jdbc);
        this.history = new StatusHistory(jdbc);
        this.deadLetters = new DeadLetters(jdbc);
        this.outbox = outbox;
        this.remarks = remarks;
        this.parked = parked;
        this.clock = clock;
    }

    List<Ruling> settle(List<Reading> readings) {
        Instant now = clock.instant();
        List<EventIdentity> identities = readings.stream()
                .map(Reading::identity)
                .filter(Objects::nonNull)
                .toList();
        // procedures before folios: whoever waits for a procedure must not keep the whole municipality waiting
        Map<EventIdentity.ProcedureKey, Dossier> dossiers = procedures.holdExisting(
                identities.stream().map(EventIdentity::procedure).toList());
        FolioBook folios = new FolioBook(folioRanges.hold(foliosFor(readings, now)), now);
        Deliberation deliberation = new Deliberation(
                inbox.seen(identities),
                dossiers,
                folios,
                parked.held(identities.stream().map(EventIdentity::procedure).toList()));
        List<Ruling> rulings = readings.stream().map(deliberation::rule).toList();
        List<Step> steps =
                rulings.stream().map(Ruling::step).filter(Objects::nonNull).toList();
        inbox.add(rulings.stream()
                .map(Settlement::inboxEntry)
                .filter(Objects::nonNull)
                .toList());
        procedures.write(changed(steps));
        folioRanges.write(folios);
        history.append(steps);
        parked.keep(rulings.stream()
                .filter(ruling -> ruling.outcome() == Outcome.PARKED)
                .map(Ruling::reading)
                .toList());
        List<DeadLetter> letters = rulings.stream()
                .map(Settlement::deadLetter)
                .filter(Objects::nonNull)
                .toList();
        Map<Position, DeadLetters.Kept> kept = deadLetters.keep(letters);
        remarks.accept(remarks(rulings, kept));
        outbox.append(announcements(rulings, letters, kept));
        return rulings;
    }

    /** As many as the batch can need; what it does not use stays on the page. */
    private static Map<FolioBook.Page, Integer> foliosFor(List<Reading> readings, Instant now) {
        Map<FolioBook.Page, Integer> wanted = new HashMap<>();
        for (Reading reading : readings) {
            if (reading instanceof Reading.Legible readable
                    && readable.submission().envelope().type() == SubmissionType.SUBMITTED) {
                wanted.merge(FolioBook.page(readable.submission().municipality(), now), 1, Integer::sum);
            }
        }
        return wanted;
    }

    /** Each procedure once, in the order of its first step. */
    private static List<Dossier> changed(List<Step> steps) {
        return List.copyOf(new LinkedHashSet<>(steps.stream().map(Step::dossier).toList()));
    }

    /** Null for what leaves no trace in the inbox: repetitions, conflicts, and what bears no identity. */
    private static InboxEvents.@Nullable Entry inboxEntry(Ruling ruling) {
        EventIdentity identity = ruling.reading().identity();
        if (identity == null) {
            return null;
        }
        return switch (ruling.outcome()) {
            case ACCEPTED, STALE, REJECTED, PARKED ->
                InboxEvents.Entry.of(ruling.reading().record(), identity, ruling.outcome());
            case DUPLICATE, CONFLICT -> null;
        };
    }

    private static @Nullable DeadLetter deadLetter(Ruling ruling) {
        Reading reading = ruling.reading();
        String sqlState = reading instanceof Reading.Refused refused ? refused.sqlState() : null;
        return switch (ruling.outcome()) {
            case REJECTED, CONFLICT ->
                new DeadLetter(reading.record(), reading.identity(), ruling.outcome(), ruling.violations(), sqlState);
            case ACCEPTED, STALE, DUPLICATE, PARKED -> null;
        };
    }

    private static List<Ledger.Remark> remarks(List<Ruling> rulings, Map<Position, DeadLetters.Kept> kept) {
        return rulings.stream()
                .filter(ruling -> ruling.outcome() != Outcome.ACCEPTED)
                .map(ruling -> {
                    Position position = ruling.reading().record().position();
                    DeadLetters.Kept letter = kept.get(position);
                    return new Ledger.Remark(
                            position,
                            ruling.outcome(),
                            ruling.reading().identity(),
                            letter == null ? null : letter.id());
                })
                .toList();
    }

    private List<OutboxEvent> announcements(
            List<Ruling> rulings, List<DeadLetter> letters, Map<Position, DeadLetters.Kept> kept) {
        List<OutboxEvent> events = new ArrayList<>();
        for (Ruling ruling : rulings) {
            if (ruling.step() != null) {
                events.add(Announcement.of(ruling.step().event(), clock));
            }
            events.add(Announcement.of(receipt(ruling), clock));
        }
        for (DeadLetter letter : letters) {
            DeadLetters.Kept known =
                    Objects.requireNonNull(kept.get(letter.record().position()));
            events.add(DeadLetterMessage.of(letter, known, clock));
        }
        return events;
    }

    private static SubmissionReceipt receipt(Ruling ruling) {
        Reading reading = ruling.reading();
        EventIdentity identity = reading.identity();
        Position position = reading.record().position();
        Dossier dossier = ruling.dossier();
        return new SubmissionReceipt(
                ruling.outcome(),
                identity == null ? null : identity.id(),
                identity == null ? null : identity.source(),
                identity == null ? null : identity.subject(),
                position.topic(),
                position.partition(),
                position.offset(),
                dossier == null ? null : dossier.folio(),
                procedureVersion(ruling),
                ruling.violations(),
                warnings(ruling));
    }

    /** The version that this very submission led to; for others, the one that the procedure has now. */
    private static @Nullable Integer procedureVersion(Ruling ruling) {
        if (ruling.step() != null) {
            return ruling.step().version();
        }
        return ruling.dossier() == null ? null : ruling.dossier().version();
    }

    private static List<Violation> warnings(Ruling ruling) {
        return ruling.outcome() == Outcome.ACCEPTED && ruling.reading() instanceof Reading.Legible readable
                ? readable.warnings()
                : List.of();
    }
}

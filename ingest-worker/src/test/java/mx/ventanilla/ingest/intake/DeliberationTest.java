package mx.ventanilla.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import mx.ventanilla.contracts.Violation;
import mx.ventanilla.ingest.catalogue.Catalogue;
import mx.ventanilla.ingest.catalogue.Municipality;
import mx.ventanilla.ingest.validation.Cities;
import mx.ventanilla.ingest.validation.EventIdentity;
import mx.ventanilla.ingest.validation.Position;
import mx.ventanilla.ingest.validation.Reading;
import mx.ventanilla.ingest.validation.ReceivedRecord;
import mx.ventanilla.ingest.validation.SubmissionReader;
import org.junit.jupiter.api.Test;

/** What becomes of messages, decided without a database. */
class DeliberationTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Instant SILVESTER = Instant.parse("2027-01-01T05:30:00Z"); // still 2026 in Mexico

    private final Catalogue catalogue = Cities.catalogue();
    private final Municipality guadalajara = catalogue.municipality("14039").orElseThrow();
    private final SubmissionReader reader = new SubmissionReader(CLOCK);
    private final FolioBook folios =
            new FolioBook(List.of(new FolioBook.Range(FolioBook.page(guadalajara, SILVESTER), 41, 100)), SILVESTER);
    private final Deliberation deliberation = new Deliberation(Map.of(), Map.of(), folios, HeldProcedures.none());

    @Test
    void folios_follow_one_another_and_the_year_is_that_of_the_municipality() {
        assertThat(rule(Filed.submission("A"), Filed.submission("B")))
                .extracting(ruling -> ruling.dossier().folio())
                .containsExactly("14039-41/2026", "14039-42/2026");
        assertThat(folios.begun()).extracting(FolioBook.Range::next).containsExactly(43L);
    }

    @Test
    void later_messages_of_a_batch_see_what_earlier_ones_did() {
        assertThat(outcomes(
                        Filed.amendment("A", 2),
                        Filed.submission("A"),
                        Filed.amendment("A", 3),
                        Filed.amendment("A", 2),
                        Filed.withdrawal("A", 4),
                        Filed.amendment("A", 5),
                        Filed.submission("A")))
                .containsExactly(
                        "REJECTED UNKNOWN_PROCEDURE",
                        "ACCEPTED ",
                        "ACCEPTED ",
                        "STALE STALE_VERSION",
                        "ACCEPTED ",
                        "REJECTED PROCEDURE_CLOSED",
                        "REJECTED ALREADY_SUBMITTED");
    }

    @Test
    void a_repetition_is_told_from_a_conflict_even_of_a_refused_event() {
        Filed refused = Filed.amendment("A", 2);
        Filed accepted = Filed.submission("B");

        assertThat(outcomes(
                        refused, refused, refused.by("Someone Else"), accepted, accepted, accepted.by("Someone Else")))
                .containsExactly(
                        "REJECTED UNKNOWN_PROCEDURE",
                        "DUPLICATE ",
                        "CONFLICT EVENT_ID_CONFLICT",
                        "ACCEPTED ",
                        "DUPLICATE ",
                        "CONFLICT EVENT_ID_CONFLICT");
    }

    @Test
    void events_received_in_an_earlier_batch_are_known() {
        Filed submission = Filed.submission("A");
        EventIdentity identity = read(submission).identity();
        Deliberation later = new Deliberation(
                Map.of(identity.key(), SeenEvent.now(identity)), Map.of(), folios, HeldProcedures.none());

        assertThat(later.rule(read(submission)).outcome().name()).isEqualTo("DUPLICATE");
        assertThat(folios.begun()).isEmpty();
    }

    private List<String> outcomes(Filed... filed) {
        return rule(filed).stream()
                .map(ruling -> ruling.outcome() + " "
                        + String.join(
                                ",",
                                ruling.violations().stream()
                                        .map(Violation::code)
                                        .map(Enum::name)
                                        .toList()))
                .toList();
    }

    private List<Ruling> rule(Filed... filed) {
        return Arrays.stream(filed).map(this::read).map(deliberation::rule).toList();
    }

    private Reading read(Filed filed) {
        var message = filed.with("").to("topic");
        List<ReceivedRecord.Header> headers = new ArrayList<>();
        message.headers().forEach(each -> headers.add(new ReceivedRecord.Header(each.key(), each.value())));
        return reader.read(
                new ReceivedRecord(
                        new Position("topic", 0, 0),
                        CLOCK.instant(),
                        filed.subject().getBytes(StandardCharsets.UTF_8),
                        new String(message.value(), StandardCharsets.UTF_8)
                                .replace("722513", "722515")
                                .getBytes(StandardCharsets.UTF_8),
                        headers),
                catalogue);
    }
}

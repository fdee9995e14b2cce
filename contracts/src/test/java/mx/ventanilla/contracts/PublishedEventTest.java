package mx.ventanilla.contracts;

import static mx.ventanilla.contracts.ContractFiles.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mx.ventanilla.contracts.ProcedureRouted.PlannedReview;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PublishedEventTest {
    private static final String FOLIO = "14039-123/2026";
    private static final String REVIEWER = "l.ochoa@guadalajara.example";
    private static final UUID DECISION = UUID.fromString("0193a4d0-0a00-7000-8000-00000000beef");
    private static final Violation UNKNOWN_SCIAN = ViolationCode.UNKNOWN_SCIAN.at("/business/scianCode", "999999");
    private static final Violation AREA_MISMATCH = ViolationCode.AREA_MISMATCH.at("/parcel/areaSquareMetres", 10, 12);

    static List<PublishedEvent> events() {
        return List.of(
                new ProcedureRegistered(1, FOLIO, "14039", 2, "business_license", 1, ProcedureState.RECEIVED),
                new ProcedureRevised(1, FOLIO, "14039", 2, "business_license", 2, ProcedureState.IN_REVIEW),
                new WithdrawalRecorded(1, FOLIO, "14039", 2, "business_license", 3, ProcedureState.WITHDRAWN),
                new ProcedureRouted(
                        1,
                        FOLIO,
                        1,
                        List.of(
                                new PlannedReview(7, "heritage", PlanSource.PROCEDURE_TYPE, true, List.of()),
                                new PlannedReview(
                                        8, "treasury", PlanSource.DEFAULT_DEPARTMENT, false, List.of("heritage")))),
                new ProcedureNeedsRouting(1, FOLIO, "business_license", "No rule holds"),
                new ProcedureStateChanged(
                        1,
                        FOLIO,
                        ProcedureState.RECEIVED,
                        ProcedureState.IN_REVIEW,
                        EventSource.REVIEW_WORKER.uri(),
                        "Routed to 2 departments"),
                new ReviewReady(FOLIO, 7, 1, "heritage", 1, 3, LocalDate.of(2026, 12, 4)),
                new ReviewClaimed(FOLIO, 7, 2, "heritage", REVIEWER, Instant.parse("2026-11-21T18:00:00.5Z")),
                new ReviewReleased(FOLIO, 7, 3, "heritage", REVIEWER, ReviewReleased.Cause.LEASE_EXPIRED),
                new ReviewDecided(FOLIO, 7, 4, "heritage", DECISION, Resolution.APPROVED, REVIEWER, ""),
                new ReviewOverdue(FOLIO, 7, 4, "heritage", LocalDate.of(2026, 12, 4), ReviewOverdue.Level.LEAD),
                new PreventionExpired(FOLIO, 7, 5, "heritage", LocalDate.of(2026, 12, 4)),
                receipt(Outcome.ACCEPTED, FOLIO, List.of()),
                receipt(Outcome.REJECTED, null, List.of(UNKNOWN_SCIAN)),
                receipt(Outcome.DUPLICATE, FOLIO, List.of()),
                new SubmissionReceipt(
                        Outcome.REJECTED, null, null, null, "t", 0, 5, null, null, List.of(UNKNOWN_SCIAN), List.of()));
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_is_written_as_its_schema_says_and_read_back_equal(PublishedEvent event) {
        String json = JSON.writeValueAsString(event);
        assertThat(ContractFiles.schema(event.type()).validate(JSON.readTree(json)))
                .as(json)
                .isEmpty();
        assertThat(JSON.readValue(json, event.getClass())).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("events")
    void nothing_is_written_that_the_schema_does_not_name(PublishedEvent event) {
        Set<String> components = Arrays.stream(event.getClass().getRecordComponents())
                .map(each -> each.getName())
                .collect(Collectors.toSet());
        assertThat(JSON.valueToTree(event).propertyNames()).containsExactlyInAnyOrderElementsOf(components);
    }

    @Test
    void every_type_that_leaves_the_office_is_tried_here() {
        Stream<EventType> tried = events().stream().map(PublishedEvent::type);
        assertThat(Stream.concat(tried, Stream.of(EventType.REVIEW_DECISION)))
                .containsAll(Arrays.stream(EventType.values())
                        .filter(type -> SubmissionType.find(type.wireName()).isEmpty())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("events")
    void the_key_keeps_a_procedures_events_in_order(PublishedEvent event) {
        assertThat(event.key()).isIn(FOLIO, "GDL-1", "t/0/5");
    }

    @Test
    void a_decision_is_read_from_its_samples() {
        List<ReviewDecision> decisions = ContractFiles.samples("valid/review.decision").stream()
                .map(path -> JSON.treeToValue(Sample.read(path).data(), ReviewDecision.class))
                .toList();
        assertThat(decisions)
                .extracting(ReviewDecision::resolution)
                .containsExactly(Resolution.APPROVED, Resolution.PREVENTION);
    }

    @Test
    void a_receipt_never_contradicts_its_outcome() {
        assertThatIllegalArgumentException().isThrownBy(() -> receipt(Outcome.ACCEPTED, null, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> receipt(Outcome.ACCEPTED, FOLIO, List.of(UNKNOWN_SCIAN)));
        assertThatIllegalArgumentException().isThrownBy(() -> receipt(Outcome.STALE, FOLIO, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> receipt(Outcome.REJECTED, null, List.of(AREA_MISMATCH)));
    }

    @Test
    void an_event_that_cannot_have_happened_cannot_be_told() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProcedureStateChanged(
                        1, FOLIO, ProcedureState.REJECTED, ProcedureState.APPROVED, "someone", "why"))
                .withMessageContaining("cannot pass from REJECTED to APPROVED");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new ProcedureRegistered(1, FOLIO, "14120", 2, "business_license", 1, ProcedureState.RECEIVED));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new ReviewDecided(FOLIO, 7, 4, "heritage", DECISION, Resolution.REJECTED, REVIEWER, " "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PlannedReview(7, "heritage", PlanSource.OPERATOR, true, List.of("heritage")));
    }

    private static SubmissionReceipt receipt(Outcome outcome, String folio, List<Violation> violations) {
        Integer version = folio == null ? null : 1;
        return new SubmissionReceipt(
                outcome,
                "e-1",
                "https://upstream.example",
                "GDL-1",
                "permits.submissions.v1",
                3,
                1841,
                folio,
                version,
                violations,
                List.of(AREA_MISMATCH));
    }
}

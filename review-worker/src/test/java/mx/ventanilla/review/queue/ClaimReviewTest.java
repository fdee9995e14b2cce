package mx.ventanilla.review.queue;

import static mx.ventanilla.review.RoutedOffice.FIRST;
import static mx.ventanilla.review.RoutedOffice.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mx.ventanilla.contracts.Resolution;
import mx.ventanilla.contracts.ReviewState;
import mx.ventanilla.review.RoutedOffice;
import mx.ventanilla.review.TestOffice;
import mx.ventanilla.review.decision.DecisionResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClaimReviewTest {
    private final RoutedOffice departments = new RoutedOffice();
    private final TestOffice office = departments.office;

    @AfterEach
    void close() {
        departments.close();
    }

    @Test
    void the_first_in_rank_is_given_out_first() {
        long later = departments.routed();
        long sooner = departments.routed();
        office.change(
                "update dependency_reviews set rank_at = rank_at - interval '1 day' where procedure_id = ?", sooner);

        assertThat(departments.claim(FIRST).folio()).isEqualTo(office.folio(sooner));
        assertThat(departments.claim(FIRST).folio()).isEqualTo(office.folio(later));
        assertThat(ask(FIRST, 1)).isEmpty();
    }

    @Test
    void a_claim_holds_for_the_departments_lease_and_is_told() {
        office.change("update departments set lease = interval '2 hours' where code = ?", FIRST);
        long procedure = departments.routed();

        ClaimedReview claimed = departments.claim(FIRST);

        assertThat(claimed.version()).isEqualTo(2);
        assertThat(office.text(
                        "select (lease_until - claimed_at)::text from dependency_reviews where id = ?", claimed.id()))
                .isEqualTo("02:00:00");
        assertThat(office.events(procedure)).endsWith("review.claimed");
    }

    @Test
    void several_reviews_come_in_the_queues_order() {
        List<Long> procedures = Stream.generate(departments::routed).limit(5).toList();
        for (int place = 0; place < 5; place++) {
            office.change(
                    "update dependency_reviews set rank_at = now() - make_interval(hours => ?) where procedure_id = ?",
                    place,
                    procedures.get(place));
        }

        assertThat(ask(FIRST, 3).stream().map(ClaimedReview::folio))
                .containsExactly(
                        office.folio(procedures.get(4)),
                        office.folio(procedures.get(3)),
                        office.folio(procedures.get(2)));
    }

    @Test
    void eight_reviewers_claiming_at_once_never_get_the_same_review() {
        for (int procedure = 0; procedure < 60; procedure++) {
            departments.routed();
        }

        List<CompletableFuture<List<Long>>> reviewers = IntStream.range(0, 8)
                .mapToObj(reviewer -> CompletableFuture.supplyAsync(this::claimUntilEmpty))
                .toList();

        List<Long> claimed =
                reviewers.stream().flatMap(each -> each.join().stream()).toList();
        assertThat(claimed).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void a_queue_whose_only_review_is_just_being_changed_does_not_look_empty() throws Exception {
        long procedure = departments.routed();
        CompletableFuture<List<ClaimedReview>> claim;
        try (Connection other = DriverManager.getConnection(
                office.login().jdbcUrl(), office.login().user(), office.login().password())) {
            other.setAutoCommit(false);
            other.createStatement()
                    .execute("select from dependency_reviews where procedure_id = " + procedure + " for no key update");
            claim = CompletableFuture.supplyAsync(() -> ask(FIRST, 1));
            await().until(() ->
                    office.number("select count(*) from pg_locks where not granted and mode = 'ShareLock'") > 0);
            other.commit();
        }

        assertThat(claim.join()).hasSize(1);
    }

    private List<Long> claimUntilEmpty() {
        List<Long> mine = new ArrayList<>();
        while (office.number(
                        "select count(*) from dependency_reviews r join departments d on d.id = r.department_id where state = 'READY' and d.code = '"
                                + FIRST + "'")
                > 0) {
            ask(FIRST, 1).forEach(review -> mine.add(review.id()));
        }
        return mine;
    }

    @Test
    void nobody_claims_outside_his_departments_or_his_municipality() {
        departments.routed();
        office.change("insert into municipalities (inegi_code, name) values ('14120', 'Zapopan')");
        String stranger = RoutedOffice.reviewer(SECOND);

        assertThat(departments.ask(FIRST, stranger, 1)).isEqualTo(new ClaimResult.NotOfThisDepartment(stranger, FIRST));
        assertThat(departments.ask(FIRST, "nobody@gdl.example.mx", 1))
                .isEqualTo(new ClaimResult.UnknownReviewer(TestOffice.MUNICIPALITY, "nobody@gdl.example.mx"));
        assertThat(departments.ask("parks", stranger, 1))
                .isEqualTo(new ClaimResult.UnknownDepartment(TestOffice.MUNICIPALITY, "parks"));
        assertThat(new ClaimReview(office.files()).claim(new ClaimRequest("14120", FIRST, stranger, 1)))
                .isEqualTo(new ClaimResult.UnknownDepartment("14120", FIRST));
    }

    @Test
    void a_retired_reviewer_gets_nothing() {
        departments.routed();
        office.change("update users set is_active = false");
        String retired = RoutedOffice.reviewer(FIRST);

        assertThat(departments.ask(FIRST, retired, 1))
                .isEqualTo(new ClaimResult.UnknownReviewer(TestOffice.MUNICIPALITY, retired));
    }

    @Test
    void a_paused_department_says_why() {
        departments.routed();
        office.change("update departments set paused_reason = 'Mudanza' where code = ?", FIRST);

        assertThat(departments.ask(FIRST, RoutedOffice.reviewer(FIRST), 1))
                .isEqualTo(new ClaimResult.DepartmentPaused(FIRST, "Mudanza"));
    }

    @Test
    void a_review_of_a_withdrawn_procedure_is_not_given_out() {
        long procedure = departments.routed();
        office.change("update procedures set state = 'WITHDRAWN' where id = ?", procedure);

        assertThat(ask(FIRST, 1)).isEmpty();
    }

    @Test
    void a_review_given_back_keeps_its_place_and_another_version() {
        departments.routed();
        ClaimedReview claimed = departments.claim(FIRST);
        ReleaseReview release = new ReleaseReview(office.files());

        assertThat(release.release(claimed.id(), claimed.version(), "other@gdl.example.mx"))
                .isInstanceOf(ReleaseResult.NotHolder.class);
        assertThat(release.release(claimed.id(), 1, RoutedOffice.reviewer(FIRST)))
                .isEqualTo(new ReleaseResult.VersionChanged(claimed.id(), 1, 2));
        assertThat(release.release(claimed.id(), 2, RoutedOffice.reviewer(FIRST)))
                .isEqualTo(new ReleaseResult.Released(3, ReviewState.READY));
        assertThat(departments.claim(FIRST).version()).isEqualTo(4);
    }

    @Test
    void an_expired_lease_brings_the_review_back_and_the_late_answer_is_refused() {
        long procedure = departments.routed();
        ClaimedReview claimed = departments.claim(FIRST);
        departments.claim(SECOND);
        office.change(
                "update dependency_reviews set lease_until = now() - interval '1 second' where id = ?", claimed.id());

        new LeaseExpiry(office.files()).sweep();
        new LeaseExpiry(office.files()).sweep();

        assertThat(office.reviews(procedure)).contains("civil_protection:READY", "ecology:IN_REVIEW");
        assertThat(office.events(procedure)).endsWith("review.released");
        assertThat(departments.claim(FIRST).version()).isEqualTo(4);
        assertThat(departments.decide(departments.decision(claimed, FIRST, Resolution.APPROVED)))
                .isEqualTo(new DecisionResult.VersionChanged(claimed.id(), 2, 4));
    }

    @Test
    void an_expired_review_of_an_ended_procedure_does_not_come_back() {
        long procedure = departments.routed();
        ClaimedReview held = departments.claim(SECOND);
        departments.resolve(FIRST, Resolution.REJECTED);
        office.change(
                "update dependency_reviews set lease_until = now() - interval '1 second' where id = ?", held.id());

        new LeaseExpiry(office.files()).sweep();

        assertThat(office.reviews(procedure)).contains("ecology:SKIPPED");
    }

    @Test
    void a_claim_walks_the_queues_own_index() throws Exception {
        lengthenQueue();

        String plan = plan("force_generic_plan");

        assertThat(plan)
                .contains("dependency_reviews_queue_idx", "(ROW(rank_at, id) > ROW(")
                .doesNotContain("Seq Scan on dependency_reviews")
                .doesNotContain("Sort Key: r.rank_at");
        assertThat(plan).contains("Index Cond: (id = next.id)").doesNotContain("dependency_reviews_lease_idx");
        assertThat(ask(FIRST, 20)).hasSize(20);
    }

    /** Else the server plans every claim anew, which takes longer than the claim. */
    @Test
    void the_plan_for_all_claims_seems_no_dearer_to_the_server_than_one_for_this_claim() throws Exception {
        lengthenQueue();

        assertThat(cost(plan("force_generic_plan"))).isCloseTo(cost(plan("force_custom_plan")), withinPercentage(1));
    }

    private static double cost(String plan) {
        Matcher cost = Pattern.compile("cost=[\\d.]+\\.\\.([\\d.]+) ").matcher(plan);
        assertThat(cost.find()).isTrue();
        return Double.parseDouble(cost.group(1));
    }

    private void lengthenQueue() {
        departments.routed();
        office.change("""
                insert into procedures (municipality_id, procedure_type_id, folio, source, external_id, version, state,
                    applicant_name, applicant_email, applicant_phone, submitted_at)
                select municipality_id, procedure_type_id, '14039-' || n || '/2027', 'urn:bulk', n::text, 1, 'IN_REVIEW',
                    applicant_name, applicant_email, applicant_phone, now()
                from procedures, generate_series(1, 20000) n
                """);
        office.change(
                "insert into review_plans (procedure_id, municipality_id, explanation, event_id) select id, municipality_id, '{}', 'bulk' from procedures where source = 'urn:bulk'");
        office.change("""
                insert into dependency_reviews (plan_id, procedure_id, municipality_id, department_id, folio, estimated_business_days,
                    maximum_business_days, state, ready_at, due_on, rank_at)
                select l.id, p.id, p.municipality_id, d.id, p.folio, 3, 5, 'READY', now(), current_date,
                    now() + (hashint8(p.id) % 500000) * interval '1 second'
                from procedures p join review_plans l on l.procedure_id = p.id, departments d where p.source = 'urn:bulk' and d.code = ?
                """, FIRST);
        office.change("analyze");
    }

    private List<ClaimedReview> ask(String department, int most) {
        return departments
                .ask(department, RoutedOffice.reviewer(department), most)
                .dispatch(claimed -> claimed, refused -> {
                    throw new AssertionError(refused.toString());
                });
    }

    /** The plan for claims of twenty from the queue's beginning; by its mode for all of them or for this one. */
    private String plan(String mode) throws Exception {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("municipality", "text");
        parameters.put("department", "text");
        parameters.put("reviewer", "text");
        parameters.put("within_limit", "boolean");
        parameters.put("after_rank_at", "timestamptz");
        parameters.put("after_id", "bigint");
        parameters.put("topic", "text");
        parameters.put("type", "text");
        parameters.put("source", "text");
        parameters.put("event_ids", "uuid[]");
        String statement = QueueLine.CLAIM.get(20);
        int place = 1;
        for (String name : parameters.keySet()) {
            statement = statement.replaceAll("(?<!:):" + name + "\\b", "\\$" + place++);
        }
        String claim = "'%s', '%s', '%s', false, '-infinity', 0, 'topic', 'type', 'source', null"
                .formatted(TestOffice.MUNICIPALITY, FIRST, RoutedOffice.reviewer(FIRST));
        try (Connection session = DriverManager.getConnection(
                        office.login().jdbcUrl(),
                        office.login().user(),
                        office.login().password());
                Statement sql = session.createStatement()) {
            sql.execute("set plan_cache_mode = " + mode);
            sql.execute("prepare claim (" + String.join(", ", parameters.values()) + ") as " + statement);
            List<String> plan = new ArrayList<>();
            try (ResultSet rows = sql.executeQuery("explain execute claim (" + claim + ")")) {
                while (rows.next()) {
                    plan.add(rows.getString(1));
                }
            }
            return String.join("\n", plan);
        }
    }
}

package mx.ventanilla.review.routing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import mx.ventanilla.contracts.ReviewState;
import mx.ventanilla.review.casefile.OpenProcedure;
import mx.ventanilla.review.casefile.RowsParameter;
import mx.ventanilla.review.deadline.Deadline;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Plans and their reviews, written for many procedures at once. The caller holds the procedures' locks. */
final class ReviewPlans {
    /** review_plans_key lets one plan per procedure and round in, however often it is tried. */
    private static final String ADD_PLANS = """
            insert into review_plans (procedure_id, municipality_id, round, explanation, event_id)
            select procedure_id, municipality_id, round, explanation, event_id
            from json_to_recordset(cast(:rows as json)) as n
                (procedure_id bigint, municipality_id bigint, round smallint, explanation jsonb, event_id text)
            on conflict (procedure_id, round) do nothing
            returning procedure_id, id
            """;

    private static final String ADD_REVIEWS = """
            insert into dependency_reviews (plan_id, procedure_id, municipality_id, department_id, folio, round, stage, is_required,
                nothing_to_check, priority, estimated_business_days, maximum_business_days, state, ready_at, due_on, rank_at)
            select plan_id, procedure_id, municipality_id, department_id, folio, round, stage, is_required,
                nothing_to_check, priority, estimated_business_days, maximum_business_days, state, ready_at, due_on, rank_at
            from json_to_recordset(cast(:rows as json)) as n
                (plan_id bigint, procedure_id bigint, municipality_id bigint, department_id bigint, folio text, round smallint,
                 stage smallint, is_required boolean, nothing_to_check boolean, priority smallint, estimated_business_days smallint, maximum_business_days smallint,
                 state text, ready_at timestamptz, due_on date, rank_at timestamptz)
            returning procedure_id, department_id, id
            """;

    private static final String ADD_DEPENDENCIES = """
            insert into review_dependencies (review_id, depends_on_review_id)
            select review_id, depends_on_review_id
            from json_to_recordset(cast(:rows as json)) as n (review_id bigint, depends_on_review_id bigint)
            """;

    private final JdbcClient jdbc;

    ReviewPlans(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes the plans with their reviews; a procedure that has a plan already is left out of the answer. */
    List<WrittenPlan> add(List<RoutedProcedure> routed) {
        Map<Long, Long> planIds = addPlans(routed);
        List<RoutedProcedure> added = routed.stream()
                .filter(each -> planIds.containsKey(each.procedure().id()))
                .toList();
        Map<Long, Map<Long, Long>> reviewIds = addReviews(added, planIds);
        List<WrittenPlan> written = added.stream()
                .map(each -> WrittenPlan.of(
                        each, reviewIds.getOrDefault(each.procedure().id(), Map.of())))
                .toList();
        addDependencies(written);
        return written;
    }

    private Map<Long, Long> addPlans(List<RoutedProcedure> routed) {
        Map<Long, Long> ids = new HashMap<>();
        jdbc.sql(ADD_PLANS)
                .param("rows", RowsParameter.of(routed.stream().map(PlanRow::of).toList()))
                .query(row -> {
                    ids.put(row.getLong("procedure_id"), row.getLong("id"));
                });
        return ids;
    }

    /** Keys of the new reviews by procedure and department. */
    private Map<Long, Map<Long, Long>> addReviews(List<RoutedProcedure> added, Map<Long, Long> planIds) {
        List<ReviewRow> rows = added.stream()
                .flatMap(each -> each.fresh().stream().map(review -> ReviewRow.of(each, review, planIds)))
                .toList();
        Map<Long, Map<Long, Long>> ids = new HashMap<>();
        if (rows.isEmpty()) {
            return ids;
        }
        jdbc.sql(ADD_REVIEWS).param("rows", RowsParameter.of(rows)).query(row -> {
            ids.computeIfAbsent(row.getLong("procedure_id"), procedure -> new HashMap<>())
                    .put(row.getLong("department_id"), row.getLong("id"));
        });
        return ids;
    }

    private void addDependencies(List<WrittenPlan> written) {
        List<DependencyRow> rows = written.stream()
                .flatMap(plan -> plan.dependencies().stream())
                .map(pair -> new DependencyRow(pair.review(), pair.awaited()))
                .toList();
        int added = rows.isEmpty()
                ? 0
                : jdbc.sql(ADD_DEPENDENCIES)
                        .param("rows", RowsParameter.of(rows))
                        .update();
        if (added != rows.size()) {
            throw new IllegalStateException("Wrote %d of %d dependencies".formatted(added, rows.size()));
        }
    }

    private record PlanRow(long procedureId, long municipalityId, int round, Explanation explanation, String eventId) {
        static PlanRow of(RoutedProcedure routed) {
            return new PlanRow(
                    routed.procedure().id(),
                    routed.procedure().municipalityId(),
                    routed.opening().round(),
                    Explanation.of(routed),
                    routed.eventId());
        }
    }

    private record ReviewRow(
            long planId,
            long procedureId,
            long municipalityId,
            long departmentId,
            String folio,
            int round,
            int stage,
            boolean isRequired,
            boolean nothingToCheck,
            int priority,
            int estimatedBusinessDays,
            int maximumBusinessDays,
            ReviewState state,
            @Nullable Instant readyAt,
            @Nullable LocalDate dueOn,
            @Nullable Instant rankAt) {
        static ReviewRow of(RoutedProcedure routed, PlannedReview review, Map<Long, Long> planIds) {
            OpenProcedure procedure = routed.procedure();
            Terms terms = review.terms();
            Optional<Deadline> deadline = routed.deadline(review);
            return new ReviewRow(
                    Objects.requireNonNull(planIds.get(procedure.id())),
                    procedure.id(),
                    procedure.municipalityId(),
                    review.department().id(),
                    procedure.folio(),
                    routed.opening().round(),
                    review.stage(),
                    terms.required(),
                    review.nothingToCheck(),
                    terms.priority(),
                    terms.estimatedBusinessDays(),
                    terms.maximumBusinessDays(),
                    deadline.isPresent() ? ReviewState.READY : ReviewState.PENDING,
                    deadline.map(Deadline::readyAt).orElse(null),
                    deadline.map(Deadline::dueOn).orElse(null),
                    deadline.map(Deadline::rankAt).orElse(null));
        }
    }

    private record DependencyRow(long reviewId, long dependsOnReviewId) {}
}

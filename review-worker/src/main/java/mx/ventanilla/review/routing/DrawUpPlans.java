package mx.ventanilla.review.routing;

import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongFunction;
import mx.ventanilla.review.condition.Condition;
import mx.ventanilla.review.condition.Conditions;
import mx.ventanilla.review.evidence.Evidence;
import mx.ventanilla.review.evidence.MapLayers;
import mx.ventanilla.review.evidence.Request;
import mx.ventanilla.review.evidence.Wanted;
import mx.ventanilla.review.settings.Freshness;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Draws up the plans of many procedures at once; reads only. One statement for what was filed; the map is asked only for
 * procedures of a type with a rule that asks about it.
 */
public final class DrawUpPlans {
    private final LongFunction<RuleBook> rules;
    private final Submissions submissions;
    private final MapLayers layers;
    private final Conditions conditions;

    private DrawUpPlans(
            LongFunction<RuleBook> rules, Submissions submissions, MapLayers layers, Conditions conditions) {
        this.rules = rules;
        this.submissions = submissions;
        this.layers = layers;
        this.conditions = conditions;
    }

    /** Under the municipalities' rules and maps, remembered for as long as they are fresh. */
    public static DrawUpPlans fresh(JdbcClient jdbc, Freshness freshness, Clock clock) {
        Rules rules = new Rules(jdbc, freshness, clock);
        MapLayers layers = new MapLayers(jdbc, freshness, MapLayers.ROOM_BYTES);
        return new DrawUpPlans(rules::of, new Submissions(jdbc), layers, new Conditions());
    }

    /** The same knowledge of the map under other rules. */
    public DrawUpPlans under(LongFunction<RuleBook> others) {
        return new DrawUpPlans(others, submissions, layers, conditions);
    }

    /** By key of the procedure, one for each. */
    public Map<Long, Draft> draw(List<Filed> procedures) {
        Map<Long, Submission> filed =
                submissions.of(procedures.stream().map(Filed::id).toList());
        Map<Long, Evidence> evidence = layers.gather(procedures.stream()
                .map(procedure -> new Request(procedure.id(), procedure.municipalityId(), wanted(flows(procedure))))
                .filter(request -> !request.wanted().isEmpty())
                .toList());
        Map<Long, Draft> drafts = new HashMap<>();
        for (Filed procedure : procedures) {
            Submission submission = Objects.requireNonNull(filed.get(procedure.id()));
            Evidence place = evidence.getOrDefault(procedure.id(), Evidence.notAsked(submission.basis()));
            drafts.put(procedure.id(), draft(procedure, submission, place));
        }
        return drafts;
    }

    private List<FlowRule> flows(Filed procedure) {
        return rules.apply(procedure.municipalityId()).flows(procedure.procedureTypeId());
    }

    private Set<Wanted> wanted(List<FlowRule> flows) {
        Set<Wanted> wanted = new HashSet<>();
        for (FlowRule rule : flows) {
            String condition = rule.condition();
            if (condition != null) {
                wanted.addAll(conditions.of(condition).dispatch(Condition::wanted, refused -> Set.of()));
            }
        }
        return wanted;
    }

    private Draft draft(Filed procedure, Submission submission, Evidence evidence) {
        RuleBook book = rules.apply(procedure.municipalityId());
        WeighedRules weighed = WeighedRules.of(flows(procedure), conditions, submission.facts(), evidence);
        Planning planning = weighed.undecided().isEmpty()
                ? PlanRules.plan(book, procedure.procedureType(), weighed.holding(), submission.answered())
                : new Planning.Unroutable(weighed.whyUndecided());
        return new Draft(
                planning,
                new Grounds(
                        book.readAt(), book.version(), weighed.notHolding(), evidence.basis(), evidence.findings()));
    }
}

package mx.ventanilla.review.rules;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import mx.ventanilla.review.routing.Draft;
import mx.ventanilla.review.routing.DrawUpPlans;
import mx.ventanilla.review.routing.Filed;
import mx.ventanilla.review.routing.Plan;
import mx.ventanilla.review.routing.PlannedReview;
import mx.ventanilla.review.routing.RuleBook;
import mx.ventanilla.review.settings.Freshness;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tries rules out on past procedures: plans each anew under the rules in force and under those of a file, and counts.
 * Nothing is written; every batch is a read-only transaction of its own, so that no old snapshot is held.
 */
public final class SimulateRules {
    private static final int AT_ONCE = 1_000;

    /** Long enough that a simulation works with one rule set from beginning to end. */
    private static final Duration RULES_AGE = Duration.ofDays(1);

    /** By primary key, from one batch to the next. */
    private static final String NEXT = """
            select p.id, p.procedure_type_id, t.code
            from procedures p
            join procedure_types t on t.id = p.procedure_type_id
            join municipalities m on m.id = p.municipality_id
            where p.municipality_id = :municipality and p.id > :after and p.deleted_at is null
              and p.submitted_at >= cast(:since as timestamp) at time zone m.zone
            order by p.id
            limit :most
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate reading;
    private final RuleSets sets;
    private final Clock clock;

    public SimulateRules(DataSource dataSource, Clock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.reading = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.reading.setReadOnly(true);
        this.sets = new RuleSets(dataSource, clock);
        this.clock = clock;
    }

    /**
     * Tries a file out; to be asked of a file without errors only.
     *
     * @param since first day of filing that counts, in the municipality's zone
     * @param progress is told how many procedures are done, after every batch
     */
    public Simulation simulate(String yaml, LocalDate since, LongConsumer progress) {
        RuleSets.Checked checked = sets.read(yaml);
        Catalogue catalogue = checked.catalogue();
        RuleBook bookThen = RuleBooks.of(checked.rules(), catalogue, clock.instant());
        DrawUpPlans now = DrawUpPlans.fresh(jdbc, Freshness.atMost(RULES_AGE), clock);
        DrawUpPlans then = now.under(municipality -> bookThen);
        Tally tallyNow = new Tally();
        Tally tallyThen = new Tally();
        List<Filed> batch = next(catalogue.municipalityId(), 0, since);
        while (!batch.isEmpty()) {
            List<Filed> these = batch;
            reading.executeWithoutResult(transaction -> {
                tallyNow.count(now.draw(these).values());
                tallyThen.count(then.draw(these).values());
            });
            progress.accept(tallyNow.procedures);
            batch = next(catalogue.municipalityId(), batch.get(batch.size() - 1).id(), since);
        }
        return compare(tallyNow, tallyThen);
    }

    private List<Filed> next(long municipality, long after, LocalDate since) {
        return jdbc.sql(NEXT)
                .param("municipality", municipality)
                .param("after", after)
                .param("since", since.atStartOfDay())
                .param("most", AT_ONCE)
                .query((row, number) -> new Filed(
                        row.getLong("id"), municipality, row.getLong("procedure_type_id"), row.getString("code")))
                .list();
    }

    private static Simulation compare(Tally now, Tally then) {
        TreeSet<String> departments = new TreeSet<>(now.reviews.keySet());
        departments.addAll(then.reviews.keySet());
        return new Simulation(
                now.procedures,
                now.unroutable,
                then.unroutable,
                departments.stream()
                        .map(department -> new Simulation.Line(
                                department,
                                now.reviews.getOrDefault(department, 0L),
                                then.reviews.getOrDefault(department, 0L),
                                now.days.getOrDefault(department, 0L),
                                then.days.getOrDefault(department, 0L)))
                        .toList());
    }

    /** Counts of one rule set. */
    private static final class Tally {
        private long procedures;
        private long unroutable;
        private final SortedMap<String, Long> reviews = new TreeMap<>();
        private final SortedMap<String, Long> days = new TreeMap<>();

        void count(Iterable<Draft> drafts) {
            for (Draft draft : drafts) {
                procedures++;
                unroutable += draft.planning().dispatch(this::count, reason -> 1);
            }
        }

        private int count(Plan plan) {
            for (PlannedReview review : plan.reviews()) {
                String department = review.department().code();
                reviews.merge(department, 1L, Long::sum);
                days.merge(department, (long) review.terms().maximumBusinessDays(), Long::sum);
            }
            return 0;
        }
    }
}

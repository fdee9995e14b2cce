package mx.ventanilla.review.answers;

import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Follows the documents: every filing and every change of state leaves a row of history, and whatever procedure has a new
 * one has its answers taken apart again. One process at a time; repeated, it changes nothing. Rows that are younger than
 * any transaction of the counter may last are left for later, so that none is passed over.
 */
public final class AnswerValues {
    private static final int AT_ONCE = 2_000;

    /** Whoever holds the row follows; the others pass on. */
    private static final String PROGRESS = "select history_id from answer_values_progress for update skip locked";

    /** By procedure_status_history_pkey, from where it was left. */
    private static final String NEW = """
            select id, procedure_id
            from procedure_status_history
            where id > :after and recorded_at < now() - interval '90 seconds'
            order by id
            limit :most
            """;

    /** By answer_values_pkey. */
    private static final String FORGET = "delete from answer_values where procedure_id = any (:procedure_ids)";

    /** By primary keys. */
    private static final String TAKE_APART = """
            insert into answer_values (procedure_id, municipality_id, procedure_type_id, field, number, value, words)
            select a.procedure_id, a.municipality_id, p.procedure_type_id, f.key,
                   case jsonb_typeof(f.value) when 'number' then (f.value #>> '{}')::numeric end,
                   left(f.value #>> '{}', 100),
                   case when jsonb_typeof(f.value) in ('string', 'array') then to_tsvector('spanish', f.value) end
            from answers a
            join procedures p on p.id = a.procedure_id
            cross join lateral jsonb_each(a.document) f
            where a.procedure_id = any (:procedure_ids)
            """;

    private static final String ADVANCE = "update answer_values_progress set history_id = :history_id";

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    public AnswerValues(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Scheduled(initialDelayString = "PT20S", fixedDelayString = "PT30S")
    public void follow() {
        boolean more;
        do {
            more = Objects.requireNonNull(transactions.execute(transaction -> step()));
        } while (more);
    }

    private boolean step() {
        List<Changed> changed =
                jdbc.sql(PROGRESS).query(Long.class).optional().map(this::after).orElse(List.of());
        if (!changed.isEmpty()) {
            takeApart(changed.stream().map(Changed::procedureId).distinct().toArray(Long[]::new));
            jdbc.sql(ADVANCE)
                    .param("history_id", changed.get(changed.size() - 1).id())
                    .update();
        }
        return changed.size() == AT_ONCE;
    }

    private List<Changed> after(long historyId) {
        return jdbc.sql(NEW)
                .param("after", historyId)
                .param("most", AT_ONCE)
                .query(Changed.class)
                .list();
    }

    /** In the caller's transaction. */
    void takeApart(Long... procedureIds) {
        jdbc.sql(FORGET).param("procedure_ids", procedureIds).update();
        jdbc.sql(TAKE_APART).param("procedure_ids", procedureIds).update();
    }

    record Changed(long id, long procedureId) {}
}

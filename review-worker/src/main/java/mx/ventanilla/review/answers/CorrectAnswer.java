package mx.ventanilla.review.answers;

import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Corrects one answer; the other fields stay as they are, whoever corrects them at the same time. */
public final class CorrectAnswer {
    /** By procedures_folio_key; locks the document, so that two corrections follow one another and both remain. */
    private static final String CORRECT = """
            with corrected as (
                update answers a
                set document = jsonb_set(a.document, array [:field], cast(:value as jsonb))
                from procedures p
                where p.folio = :folio and a.procedure_id = p.id
                returning a.procedure_id, a.municipality_id
            ), noted as (
                insert into audit_entries (municipality_id, actor, action, subject)
                select municipality_id, :by, 'ANSWER_CORRECTED', :folio
                from corrected
            )
            select procedure_id from corrected
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final AnswerValues values;

    public CorrectAnswer(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.values = new AnswerValues(jdbc, transactions);
    }

    /**
     * Puts the value in the field's place.
     *
     * @param json the new value as JSON
     * @param by who answers for it
     * @return whether there is such a procedure with answers
     */
    public boolean correct(String folio, String field, String json, String by) {
        return Objects.requireNonNull(transactions.execute(transaction -> {
            Optional<Long> corrected = jdbc.sql(CORRECT)
                    .param("folio", folio)
                    .param("field", field)
                    .param("value", json)
                    .param("by", by)
                    .query(Long.class)
                    .optional();
            corrected.ifPresent(values::takeApart);
            return corrected.isPresent();
        }));
    }
}

package mx.ventanilla.review.sweep;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Goes from municipality to municipality and does there what is due, in transactions of bounded size. One that fails, for
 * a wrong calendar or whatever it may be, is named in the log and left for the next round; the others have their turn.
 */
public final class MunicipalRound {
    private static final Logger LOG = LoggerFactory.getLogger(MunicipalRound.class);

    /** Small; municipalities number 2,478 at most. */
    private static final String ALL = "select id from municipalities where deleted_at is null order by id";

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final AtomicLong failures = new AtomicLong();

    public MunicipalRound(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** Pays visits until each municipality has nothing left to do. */
    public void make(Visit visit) {
        List<Long> all = jdbc.sql(ALL).query(Long.class).list();
        all.forEach(municipalityId -> at(municipalityId, visit));
    }

    /** How often a municipality had to be left for the next round, since the start. */
    public long failures() {
        return failures.get();
    }

    private void at(long municipalityId, Visit visit) {
        try {
            boolean more;
            do {
                more = Objects.requireNonNull(transactions.execute(transaction -> visit.pay(municipalityId)));
            } while (more);
        } catch (DataAccessResourceFailureException | CannotCreateTransactionException away) {
            throw away; // the database is, for all municipalities
        } catch (RuntimeException failure) {
            failures.incrementAndGet();
            LOG.error(
                    "{} failed in municipality {}; the others go on, this one is tried again in the next round: check its zone, working days and holidays",
                    visit.getClass().getSimpleName(),
                    municipalityId,
                    failure);
        }
    }

    /** What is done at one municipality, in a transaction. */
    public interface Visit {
        /** Does a bounded part of it; true when there may be more. Harmless when repeated, and in two processes at once. */
        boolean pay(long municipalityId);
    }
}

package mx.ventanilla.ingest.deadletter;

import javax.sql.DataSource;
import mx.ventanilla.db.Login;
import org.apache.kafka.common.KafkaException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Where an operator works: the database of the environment, and what a command answers when it is away. */
record Desk(JdbcTemplate jdbc, TransactionTemplate transaction) {
    static final int OK = 0;
    static final int NOT_ALL_DONE = 3;
    private static final int TEMPORARY = 75;

    /** What a command does, and its exit code. */
    interface Work {
        int at(Desk desk);
    }

    static int work(CommandSpec spec, Work work) {
        try {
            return work.at(open(Login.from(System.getenv())));
        } catch (Login.MissingSetting missing) {
            throw new ParameterException(spec.commandLine(), String.valueOf(missing.getMessage()), missing);
        } catch (KafkaException
                | TransientDataAccessException
                | DataAccessResourceFailureException
                | TransactionException away) {
            spec.commandLine().getErr().println("Not now, try again later: " + away.getMessage());
            return TEMPORARY;
        }
    }

    static Desk open(Login login) {
        DataSource dataSource = login.dataSource();
        return new Desk(new JdbcTemplate(dataSource), new TransactionTemplate(new JdbcTransactionManager(dataSource)));
    }
}

package mx.ventanilla.ingest.deadletter;

import javax.sql.DataSource;
import mx.ventanilla.db.Login;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Where an operator works: the database of the environment, and how its commands end. */
record Desk(JdbcTemplate jdbc, TransactionTemplate transaction) {
    static final int OK = 0;
    static final int FAILED = 2;
    static final int NOT_ALL_DONE = 3;

    /** What a command does, and its exit code. */
    interface Work {
        int at(Desk desk);
    }

    static int work(Work work) {
        return work.at(open(Login.from(System.getenv())));
    }

    static Desk open(Login login) {
        DataSource dataSource = login.dataSource();
        return new Desk(new JdbcTemplate(dataSource), new TransactionTemplate(new JdbcTransactionManager(dataSource)));
    }
}

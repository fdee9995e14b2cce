package mx.ventanilla.bench.chaos;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import mx.ventanilla.contracts.Topics;
import mx.ventanilla.ingest.chaos.Premises;
import mx.ventanilla.ingest.chaos.Victim;
import mx.ventanilla.review.casefile.CaseFiles;
import mx.ventanilla.stack.LocalStack;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Premises for the review under fault, and what its reviewers at the desk work with. */
final class ReviewOffice implements AutoCloseable {
    private final Premises premises;
    private final JdbcClient sql;
    private final HikariDataSource worker = new HikariDataSource();
    private final CaseFiles files;

    ReviewOffice(LocalStack stack) {
        this.premises = new Premises(stack, "ventanilla_review");
        this.sql = JdbcClient.create(premises.dataSource());
        worker.setJdbcUrl(premises.worker().jdbcUrl());
        worker.setUsername(premises.worker().user());
        worker.setPassword(premises.worker().password());
        worker.setMaximumPoolSize(RandomDepartments.REVIEWERS);
        this.files = CaseFiles.over(worker, Clock.systemUTC());
    }

    Victim victim(List<String> program, Path log) {
        return premises.victim(Stream.concat(program.stream(), Stream.of("run")).toList(), log);
    }

    String kafka() {
        return premises.kafka();
    }

    Topics topics() {
        return premises.topics();
    }

    /** As the schema's owner. */
    JdbcClient sql() {
        return sql;
    }

    /** As the worker has them. */
    CaseFiles files() {
        return files;
    }

    @Override
    public void close() {
        worker.close();
    }
}

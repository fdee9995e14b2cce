package mx.ventanilla.batch.engine;

import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import mx.ventanilla.batch.backfill.RunInput;
import mx.ventanilla.batch.progress.Progress;
import mx.ventanilla.batch.run.StopSignal;
import mx.ventanilla.db.Login;
import mx.ventanilla.db.MigratedDatabase;
import mx.ventanilla.stack.Database;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database with items to be marked, and a way to begin and work on runs without commands. */
final class MarksDesk {
    static final String OPERATOR = "ana@office";

    final Database owner = MigratedDatabase.fresh();
    final JdbcTemplate sql =
            new JdbcTemplate(new DriverManagerDataSource(owner.jdbcUrl(), owner.user(), owner.password()));
    final Login login = login(owner);
    final BackfillRuns runs = new BackfillRuns(sql);
    final ControlTable controls = new ControlTable(sql);
    final RunFigures figures = new RunFigures(sql);
    final Beginnings beginnings = new Beginnings(login.dataSource());
    final Requests requests = new Requests(login.dataSource());

    private static Login login(Database owner) {
        Database batch = MigratedDatabase.as(owner, "ventanilla_batch");
        return new Login(batch.jdbcUrl(), batch.user(), batch.password());
    }

    /** So many items, each n-th of which the database refuses to change. */
    MarksDesk items(int count, int badEach) {
        MarksTable.create(sql, count, badEach);
        return this;
    }

    static Controls quick() {
        Controls defaults = Controls.defaults();
        return new Controls(Desired.RUN, 1, 0, 200, 0, null, 2, false, null, null, 2);
    }

    /** So slow that there is time to look. */
    static Controls slow() {
        return new Controls(Desired.RUN, 1, 0, 500, 0, 1000, 2, false, null, null, 2);
    }

    Begun begin(Controls settings, String crew, String... parameters) throws SQLException {
        Map<String, String> given = parameters.length == 0 ? Map.of() : Map.of(parameters[0], parameters[1]);
        return beginnings.begin(
                new Marks(), new Order(new RunInput(given, Map.of()), settings, OPERATOR, "test"), crew);
    }

    BackfillWork work() {
        return work(new StopSignal());
    }

    BackfillWork work(StopSignal stop) {
        return new BackfillWork(login, Clock.systemUTC(), new Watch(new Silent(), stop, message -> {}));
    }

    /** Begins and works until the end. */
    BackfillRun runToEnd(Controls settings, String... parameters) throws Exception {
        BackfillWork work = work();
        Begun.Ours ours = (Begun.Ours) begin(settings, work.crew(), parameters);
        return work.work(assignment(ours)).run();
    }

    BackfillWork.Assignment assignment(Begun.Ours ours) {
        BackfillRun run = runs.byId(ours.run()).orElseThrow();
        return new BackfillWork.Assignment(
                new Marks(), new RunInput(run.parameters(), Map.of()), ours.run(), ours.fence(), 1, "");
    }

    long count(String query, Object... arguments) {
        return Objects.requireNonNull(sql.queryForObject(query, Long.class, arguments));
    }

    /** Shows nothing. */
    private record Silent() implements Progress {
        @Override
        public void begin(String task, String unit, long total, long done) {}

        @Override
        public void advanceTo(long done, String note) {}

        @Override
        public void close() {}
    }
}

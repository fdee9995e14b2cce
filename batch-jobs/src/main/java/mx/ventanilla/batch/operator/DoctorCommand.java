package mx.ventanilla.batch.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import mx.ventanilla.batch.engine.BackfillRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What is not as it should be, and what to do about it. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Look for what keeps backfills from working well, each finding with its remedy.")
final class DoctorCommand implements Callable<Integer> {
    private static final int LAST = 100;
    private static final int CONNECTIONS_TO_SPARE = 10;

    private static final String MAY_MONITOR = "select pg_has_role(current_user, 'pg_monitor', 'member')";
    private static final String SPARE = """
            select current_setting('max_connections')::int - (select count(*) from pg_stat_activity where backend_type = 'client backend')
            """;

    private final Desk desk;

    @Option(names = "--json", description = "print as JSON")
    private boolean json;

    DoctorCommand(Desk desk) {
        this.desk = desk;
    }

    /** Something that is not as it should be. */
    record Finding(String problem, String next) {}

    @Override
    public Integer call() {
        Books books = Books.open(desk);
        List<Finding> findings = new ArrayList<>();
        runs(books, findings);
        database(books, findings);
        if (json) {
            Json.print(desk.out(), findings);
        } else {
            findings.forEach(one -> desk.out().println(one.problem() + "\n  Next: " + one.next()));
            if (findings.isEmpty()) {
                desk.out().println("nothing to complain of");
            }
        }
        return (findings.isEmpty() ? ExitCode.COMPLETED : ExitCode.FAILED).number();
    }

    private static void runs(Books books, List<Finding> findings) {
        for (BackfillRun run : books.runs().newest(LAST)) {
            if (run.state().active() && !run.attended()) {
                findings.add(new Finding(
                        run.name() + " is unfinished and no process works on it",
                        "./ventanilla batch resume " + run.id()));
            } else if (run.state().resumable()) {
                findings.add(new Finding(
                        run.name() + " is " + run.state() + " since " + run.endedAt(),
                        "./ventanilla batch resume " + run.id() + ", or cancel " + run.id() + " --reason '…'"));
            } else if (run.throttleReason() != null && run.state().active()) {
                findings.add(new Finding(
                        run.name() + " stands still: " + run.throttleReason(), "./ventanilla batch health"));
            }
        }
    }

    private static void database(Books books, List<Finding> findings) {
        if (!Boolean.TRUE.equals(books.database().queryForObject(MAY_MONITOR, Boolean.class))) {
            findings.add(new Finding(
                    "this login may not see other sessions and replication: the throttle is half blind",
                    "as administrator: grant pg_monitor to ventanilla_batch"));
        }
        Integer spare = books.database().queryForObject(SPARE, Integer.class);
        if (spare != null && spare < CONNECTIONS_TO_SPARE) {
            findings.add(new Finding(
                    "only " + spare + " connections are left for everybody",
                    "raise max_connections, or use fewer workers"));
        }
    }
}

package mx.ventanilla.batch.engine;

import java.time.Clock;
import java.util.List;
import mx.ventanilla.batch.operator.Commands;
import mx.ventanilla.batch.operator.Desk;
import mx.ventanilla.batch.operator.Jobs;
import mx.ventanilla.batch.run.StopSignal;

/** The operator's command in a process of its own that knows the job {@link Marks}; made to be killed. */
public final class MarksProcess {
    private MarksProcess() {}

    public static void main(String... typed) {
        Desk desk = new Desk(System.out, System.err, false, System.getenv(), Clock.systemUTC(), new StopSignal());
        System.exit(Commands.execute(desk, new Jobs(List.of(), List.of(new Marks())), typed));
    }
}

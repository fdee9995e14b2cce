package mx.ventanilla.review.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The departments' queues, for reviewers and operators at a terminal. */
@Command(
        name = "queue",
        description = "The departments' review queues.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ListQueues.class,
            ShowProcedure.class,
            Claim.class,
            Keep.class,
            Release.class,
            Reassign.class,
            Hold.class,
            Suggest.class,
            Areas.class,
            Away.class,
            Pause.class,
            Decide.class,
            CorrectAnswerCommand.class,
            Conclude.class,
            Inspect.class,
            Tour.class
        })
public final class QueueCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Override
    public void run() {
        throw new ParameterException(
                command.commandLine(),
                "Say what to do: list, show, claim, keep, release, hold, suggest, areas, reassign, away, pause, decide,"
                        + " conclude, correct or inspect");
    }
}

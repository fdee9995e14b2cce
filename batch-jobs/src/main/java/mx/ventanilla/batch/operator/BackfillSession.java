package mx.ventanilla.batch.operator;

import java.util.Optional;
import java.util.function.Function;
import mx.ventanilla.batch.backfill.BackfillJob;
import mx.ventanilla.batch.backfill.Blocker;
import mx.ventanilla.batch.backfill.RunInput;
import mx.ventanilla.batch.engine.BackfillRun;
import mx.ventanilla.batch.engine.BackfillWork;
import mx.ventanilla.batch.engine.Begun;
import mx.ventanilla.batch.engine.Progressed;
import mx.ventanilla.batch.engine.Watch;
import mx.ventanilla.batch.progress.Progress;

/** A command that works on a run until it ends: {@code run}, {@code resume}, {@code work}, {@code rejects retry}. */
final class BackfillSession {
    private final Desk desk;
    private final Jobs jobs;
    private final boolean json;
    private final Progress progress;

    BackfillSession(Desk desk, Jobs jobs, boolean json) {
        this.desk = desk;
        this.jobs = jobs;
        this.json = json;
        this.progress = desk.progress();
    }

    /**
     * Begins as told and works to the end.
     *
     * @param beginning is given the name of the crew that will work
     */
    ExitCode begin(Beginning beginning) throws Exception {
        try (progress) {
            Books books = Books.open(desk);
            BackfillWork work = newWork();
            return beginning.as(work.crew()).dispatch(new Answer(work)).apply(books);
        }
    }

    private BackfillWork newWork() {
        return new BackfillWork(desk.login(), desk.clock(), new Watch(progress, desk.stop(), desk::say));
    }

    /** Takes or makes a run for a crew. */
    interface Beginning {
        Begun as(String crew) throws Exception;
    }

    /** Helps with a run that somebody owns, and takes it over when nobody does any more. */
    ExitCode help(BackfillRun run, int workers) throws InterruptedException {
        try (progress) {
            return work(newWork(), new Stint(run.id(), 0, workers), Books.open(desk));
        }
    }

    /** How much of a run is ours. */
    private record Stint(long run, long fence, int helpers) {}

    private ExitCode work(BackfillWork work, Stint stint, Books books) throws InterruptedException {
        BackfillRun run = books.runs().byId(stint.run()).orElseThrow();
        BackfillJob job = jobs.backfill(run.job()).orElseThrow();
        RunInput input = new RunInput(run.parameters(), desk.environment());
        String kafka = desk.environment().getOrDefault("VENTANILLA_KAFKA", "");
        BackfillWork.Ended ended =
                work.work(new BackfillWork.Assignment(job, input, stint.run(), stint.fence(), stint.helpers(), kafka));
        progress.close();
        return tell(ended, books);
    }

    private ExitCode tell(BackfillWork.Ended ended, Books books) {
        BackfillRun run = ended.run();
        Progressed far = books.figures().progressed(run.id());
        if (json) {
            Json.print(desk.out(), BackfillView.of(run, books));
            desk.say("Next: " + BackfillPage.next(run, far));
        } else {
            new BackfillPage(desk, books).show(run);
        }
        if (ended.failure() != null) {
            return Commands.tell(desk, ended.failure());
        }
        return BackfillPage.code(run, far);
    }

    private final class Answer implements Begun.Cases<Function<Books, ExitCode>> {
        private final BackfillWork work;

        Answer(BackfillWork work) {
            this.work = work;
        }

        @Override
        public Function<Books, ExitCode> ours(Begun.Ours ours) {
            return books -> {
                String verb = ours.resumed() ? "going on with " : "begun ";
                Optional<BackfillRun> run = books.runs().byId(ours.run());
                desk.say(verb + run.orElseThrow().name());
                try {
                    return work(work, new Stint(ours.run(), ours.fence(), 1), books);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    return ExitCode.STOPPED;
                }
            };
        }

        @Override
        public Function<Books, ExitCode> busy(Begun.Busy busy) {
            return books -> {
                desk.say("%s is already running: %s owns it"
                        .formatted(busy.run().name(), busy.run().owner()));
                desk.say("Next: ./ventanilla batch status " + busy.run().id()
                        + " --watch, or help it: ./ventanilla batch work "
                        + busy.run().id());
                return ExitCode.ALREADY_RUNNING;
            };
        }

        @Override
        public Function<Books, ExitCode> blocked(Begun.Blocked blocked) {
            return books -> {
                for (Blocker blocker : blocked.blockers()) {
                    desk.say(blocker.problem());
                    desk.say("Next: " + blocker.next());
                }
                return ExitCode.BLOCKED;
            };
        }
    }
}

package mx.ventanilla.review.escalation;

import mx.ventanilla.review.sweep.MunicipalRound;
import org.springframework.scheduling.annotation.Scheduled;

/** Looks for due dates every few minutes. */
final class DeadlineSweep {
    private final MunicipalRound round;
    private final TellOfDeadlines tell;

    DeadlineSweep(MunicipalRound round, TellOfDeadlines tell) {
        this.round = round;
        this.tell = tell;
    }

    @Scheduled(initialDelayString = "PT5S", fixedDelayString = "${ventanilla.deadline-sweep-every}")
    void sweep() {
        round.make(tell);
    }
}

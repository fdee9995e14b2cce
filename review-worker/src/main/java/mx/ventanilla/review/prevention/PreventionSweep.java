package mx.ventanilla.review.prevention;

import mx.ventanilla.review.sweep.MunicipalRound;
import org.springframework.scheduling.annotation.Scheduled;

/** Looks for preventions that have run out every few minutes. */
final class PreventionSweep {
    private final MunicipalRound round;
    private final ExpirePreventions expire;

    PreventionSweep(MunicipalRound round, ExpirePreventions expire) {
        this.round = round;
        this.expire = expire;
    }

    @Scheduled(initialDelayString = "PT5S", fixedDelayString = "${ventanilla.deadline-sweep-every}")
    void sweep() {
        round.make(expire);
    }
}

package mx.ventanilla.batch.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import mx.ventanilla.batch.health.Throttle;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * The workers of one process on one run, and what keeps them: each second it renews leases, reads what is wanted, looks at
 * the database's health, and hires or dismisses workers. One crew owns the run and answers for it; any crew takes over when
 * the owner's lease has run out.
 */
final class Crew {
    private static final Duration TICK = Duration.ofSeconds(1);
    /** A database that restarts is back by then; what takes longer is for whoever started us. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final long run;
    private final CrewParts parts;
    private final Roster roster;
    private final Throttle throttle = new Throttle();
    private final RunTicker ticker;
    private long fence;
    private @Nullable Ending ending;
    private @Nullable Throwable failure;

    /** @param fence of the owner; 0 where this crew only helps */
    Crew(long run, long fence, CrewParts parts, Roster roster) {
        this.run = run;
        this.fence = fence;
        this.parts = parts;
        this.roster = roster;
        this.ticker = new RunTicker(run, parts);
    }

    /**
     * How a crew's work ended.
     *
     * @param failure of a worker, where that ended the run
     */
    record End(BackfillRun run, @Nullable Throwable failure) {}

    /**
     * Works until the run ends, or until this process is asked to end.
     *
     * @throws DataAccessException where the database stays away
     */
    End work() throws InterruptedException {
        Instant lastSeen = parts.clock().instant();
        while (true) {
            try {
                if (tick()) {
                    return new End(parts.runs().byId(run).orElseThrow(), failure);
                }
                lastSeen = parts.clock().instant();
            } catch (DataAccessException | TransactionException away) {
                parts.pace().close("the database is away");
                if (Duration.between(lastSeen, parts.clock().instant()).compareTo(PATIENCE) > 0) {
                    throw away;
                }
            }
            roster.awaitChange(TICK);
        }
    }

    /** {@return whether the work here is over} */
    private boolean tick() {
        BackfillRun now = parts.runs().byId(run).orElseThrow();
        Controls wanted = parts.controls().of(run).orElseThrow();
        keepLeases(now, wanted);
        reap();
        if (!now.state().active()) {
            roster.fill(0);
            return roster.size() == 0;
        }
        ending = ending != null
                ? ending
                : Ending.of(wanted.desired(), failure, parts.watch().stop().requested());
        boolean over = ending != null ? drain(now, ending) : go(now, wanted);
        if (isOwner()) {
            parts.controls().acknowledge(run, wanted.version());
            ticker.show(now, roster.size(), wanted);
        }
        return over;
    }

    private boolean isOwner() {
        return fence > 0;
    }

    private void keepLeases(BackfillRun now, Controls wanted) {
        roster.renew(wanted.leaseSeconds());
        if (isOwner() && now.state().active() && !parts.runs().renew(run, fence, wanted.leaseSeconds())) {
            fence = 0; // we were silent for too long, and somebody else keeps the run by now
        }
        if (!isOwner() && now.state().active() && !now.attended()) {
            OptionalLong taken = parts.runs().takeOver(run, parts.name(), wanted.leaseSeconds());
            if (taken.isPresent()) {
                fence = taken.getAsLong();
                parts.audit().record(run, Audit.Kind.TAKEN_OVER, parts.name(), "lease of " + now.owner() + " ran out");
            }
        }
    }

    private void reap() {
        Throwable found = roster.reap();
        if (found != null) {
            failure = found;
        }
    }

    private boolean go(BackfillRun now, Controls wanted) {
        boolean pause = wanted.desired() == Desired.PAUSE;
        RunState state = pause ? RunState.PAUSED : RunState.RUNNING;
        if (isOwner() && now.state() != state) {
            parts.runs().become(run, fence, state, null);
            parts.audit().record(run, pause ? Audit.Kind.PAUSED : Audit.Kind.RESUMED, parts.name(), "");
        }
        if (pause) {
            parts.pace().set(new Pace.Now(wanted, 0, false, "paused"));
            return false;
        }
        move(wanted);
        return isOwner() && isDone(wanted);
    }

    private void move(Controls wanted) {
        Throttle.Decision health = health();
        String why = why(wanted, health);
        parts.pace().set(new Pace.Now(wanted, health.nice(), health.inCompany(), why));
        ticker.throttled(fence, why, health.reason());
        roster.fill(isOwner() ? wanted.workers() : roster.helpers());
        if (isOwner() && health.verdict() == Throttle.Verdict.GIVE_UP) {
            ending = new Ending(RunState.THROTTLED_OUT, Audit.Kind.THROTTLED_OUT, health.reason());
        }
    }

    private @Nullable String why(Controls wanted, Throttle.Decision health) {
        Instant at = parts.clock().instant();
        if (wanted.throttled()) {
            return "throttled by an operator";
        }
        if (wanted.window() != null && !wanted.window().contains(at)) {
            return "window opens at " + wanted.window().nextOpening(at);
        }
        return switch (health.verdict()) {
            case FULL_SPEED, SLOWER -> null;
            case PAUSE, GIVE_UP -> health.reason();
        };
    }

    private Throttle.Decision health() {
        try {
            return throttle.decide(parts.health().readings(), parts.clock().instant());
        } catch (RuntimeException blind) {
            return throttle.blind("health cannot be seen: "
                    + NestedExceptionUtils.getMostSpecificCause(blind).getMessage());
        }
    }

    private boolean isDone(Controls wanted) {
        Progressed progressed = ticker.progressed();
        RejectLimit limit = wanted.maxRejects();
        if (limit != null && limit.exceededBy(progressed)) {
            String why = progressed.rejected() + " rejects are more than --max-rejects " + limit + " allows";
            ending = new Ending(RunState.FAILED, Audit.Kind.FAILED, why);
            return false;
        }
        if (progressed.slicesOpen() > 0 || roster.size() > 0 || !roster.nothingLeft()) {
            return false;
        }
        return drain(parts.runs().byId(run).orElseThrow(), new Ending(RunState.COMPLETED, Audit.Kind.COMPLETED, ""));
    }

    /**
     * Lets workers finish their slices; whoever owns the run then records its end.
     *
     * @return whether that is done
     */
    private boolean drain(BackfillRun now, Ending as) {
        parts.pace().close(as.kind().name());
        roster.fill(0);
        if (roster.size() > 0) {
            return false;
        }
        if (as.leaves()) {
            parts.runs().leave(run, fence);
            parts.audit().record(run, as.kind(), parts.name(), as.why());
            return true;
        }
        boolean failing = failure != null;
        if (!isOwner() && !failing) {
            return true;
        }
        return (failing || parts.claims().underWay(run) == 0) && record(failing ? now.ownerFence() : fence, as);
    }

    private boolean record(long by, Ending as) {
        RunState state = java.util.Objects.requireNonNull(as.state());
        if (parts.runs().become(run, by, state, state.resumable() && !as.why().isEmpty() ? as.why() : null)) {
            parts.audit().record(run, as.kind(), parts.name(), as.why());
            if (state == RunState.CANCELLED) {
                parts.claims().cancelRest(run);
            }
        }
        return true;
    }
}

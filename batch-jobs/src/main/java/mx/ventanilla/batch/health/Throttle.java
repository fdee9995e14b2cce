package mx.ventanilla.batch.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * From readings, one set a second, to how hard a run may work. Slows gradually before it pauses, resumes only after
 * things have been well for a while, and gives up when they get dangerous.
 */
public final class Throttle {
    private static final double SLOW_FROM = 0.7;
    private static final double RESUME_BELOW = 0.8;
    private static final int CALM_READINGS = 3;
    private static final double HIGHEST_NICE = 4;
    private static final Duration CRITICAL_WITHIN = Duration.ofMillis(2500);

    private final Deque<Instant> critical = new ArrayDeque<>();
    private boolean paused;
    private String pausedBy = "";
    private int calm;

    /** How hard a run may work now. */
    public enum Verdict {
        FULL_SPEED,
        SLOWER,
        PAUSE,
        GIVE_UP
    }

    /**
     * What follows from a set of readings.
     *
     * @param nice the least pause after a slice, as a multiple of its time; 0 where the setting alone counts
     * @param inCompany whether others are at work, who are spared by small slices and long rests
     * @param reason the worst reading, or why there is none; while things calm down, what the pause began or went on for;
     *     in company, where nothing else slows the run, the others
     */
    public record Decision(Verdict verdict, double nice, boolean inCompany, String reason) {
        private static Decision standstill(Verdict verdict, String reason) {
            return new Decision(verdict, HIGHEST_NICE, false, reason);
        }
    }

    /** Decides by the worst reading. */
    public Decision decide(List<Reading> readings, Instant now) {
        Reading worst = readings.stream()
                .max(java.util.Comparator.comparingDouble(Reading::grade))
                .orElse(Reading.of("health", 0, 1, ""));
        if (readings.stream().anyMatch(Reading::isCritical) && criticalAgain(now)) {
            return Decision.standstill(Verdict.GIVE_UP, worst.toString());
        }
        double grade = worst.grade();
        if (grade >= 1) {
            paused = true;
            calm = 0;
        } else if (paused) {
            calm = grade < RESUME_BELOW ? calm + 1 : 0;
            paused = calm < CALM_READINGS;
        }
        pausedBy = grade >= RESUME_BELOW ? worst.toString() : pausedBy;
        return paused ? Decision.standstill(Verdict.PAUSE, pausedBy) : moving(worst, readings);
    }

    /** What cannot be seen is not assumed to be well. */
    public Decision blind(String reason) {
        paused = true;
        pausedBy = reason;
        calm = 0;
        return Decision.standstill(Verdict.PAUSE, reason);
    }

    private static Decision moving(Reading worst, List<Reading> readings) {
        Optional<Reading> company = readings.stream().filter(Reading::isCompany).findFirst();
        if (worst.grade() >= SLOW_FROM) {
            double nice = HIGHEST_NICE * (worst.grade() - SLOW_FROM) / (1 - SLOW_FROM);
            return new Decision(Verdict.SLOWER, nice, company.isPresent(), worst.toString());
        }
        return company.map(others -> new Decision(Verdict.SLOWER, 0, true, others.toString()))
                .orElse(new Decision(Verdict.FULL_SPEED, 0, false, ""));
    }

    private boolean criticalAgain(Instant now) {
        critical.addLast(now);
        while (critical.getFirst().isBefore(now.minus(CRITICAL_WITHIN))) {
            critical.removeFirst();
        }
        return critical.size() >= 2;
    }
}

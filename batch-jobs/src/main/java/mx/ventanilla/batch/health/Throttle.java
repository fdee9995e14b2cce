package mx.ventanilla.batch.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

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
        /** Small slices and long rests, for others who are at work. */
        IN_COMPANY,
        SLOWER,
        PAUSE,
        GIVE_UP
    }

    /**
     * What follows from a set of readings.
     *
     * @param nice the least pause after a slice, as a multiple of its time; 0 where the setting alone counts
     * @param reason the worst reading, or why there is none; while things calm down, what the pause began or went on for
     */
    public record Decision(Verdict verdict, double nice, String reason) {}

    /** Decides by the worst reading. */
    public Decision decide(List<Reading> readings, Instant now) {
        Reading worst = readings.stream()
                .max(java.util.Comparator.comparingDouble(Reading::grade))
                .orElse(Reading.of("health", 0, 1, ""));
        if (readings.stream().anyMatch(Reading::isCritical) && criticalAgain(now)) {
            return new Decision(Verdict.GIVE_UP, HIGHEST_NICE, worst.toString());
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
        if (paused) {
            return new Decision(Verdict.PAUSE, HIGHEST_NICE, pausedBy);
        }
        return grade >= SLOW_FROM ? slower(worst) : alone(readings);
    }

    /** What cannot be seen is not assumed to be well. */
    public Decision blind(String reason) {
        paused = true;
        pausedBy = reason;
        calm = 0;
        return new Decision(Verdict.PAUSE, HIGHEST_NICE, reason);
    }

    private static Decision slower(Reading worst) {
        double nice = HIGHEST_NICE * (worst.grade() - SLOW_FROM) / (1 - SLOW_FROM);
        return new Decision(Verdict.SLOWER, nice, worst.toString());
    }

    private static Decision alone(List<Reading> readings) {
        return readings.stream()
                .filter(Reading::isCompany)
                .findFirst()
                .map(others -> new Decision(Verdict.IN_COMPANY, 0, others.toString()))
                .orElse(new Decision(Verdict.FULL_SPEED, 0, ""));
    }

    private boolean criticalAgain(Instant now) {
        critical.addLast(now);
        while (critical.getFirst().isBefore(now.minus(CRITICAL_WITHIN))) {
            critical.removeFirst();
        }
        return critical.size() >= 2;
    }
}

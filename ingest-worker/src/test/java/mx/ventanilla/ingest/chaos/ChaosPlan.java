package mx.ventanilla.ingest.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import mx.ventanilla.contracts.Outcome;
import mx.ventanilla.contracts.SubmissionType;

/** What is sent and when somebody is killed, the same for the same seed. */
public final class ChaosPlan {
    static final int WORKERS = 2;
    private static final int BAD_PERCENT = 1;
    private static final int REPEATED_PERCENT = 1;
    private static final int AMENDED_PERCENT = 5;

    private final List<PlannedEvent> events = new ArrayList<>();
    private final List<Kill> kills = new ArrayList<>();
    private final List<PlannedEvent> accepted = new ArrayList<>();
    private final Map<String, Integer> versions = new HashMap<>();
    private final Random random;
    private final long seed;

    /**
     * One murder.
     *
     * @param afterSending so many messages have been sent by then
     * @param afterOutcomes so many messages have been taken in by then
     * @param worker from 0
     */
    record Kill(int afterSending, int afterOutcomes, int worker) {}

    /** @param killCount one in the middle of each share of the events, at a random place */
    public ChaosPlan(int eventCount, int killCount, long seed) {
        if (killCount > eventCount) {
            throw new IllegalArgumentException("No more kills than events: " + killCount + " > " + eventCount);
        }
        this.seed = seed;
        this.random = new Random(seed);
        for (int number = 0; number < eventCount; number++) {
            events.add(next(number));
        }
        for (int number = 0; number < killCount; number++) {
            int begin = shareBegin(number, killCount);
            int length = shareBegin(number + 1, killCount) - begin;
            kills.add(new Kill(begin + length, begin + random.nextInt(length) * 4 / 5, random.nextInt(WORKERS)));
        }
    }

    private int shareBegin(int share, int shares) {
        return (int) ((long) events.size() * share / shares);
    }

    private PlannedEvent next(int number) {
        int chance = random.nextInt(100);
        if (chance < BAD_PERCENT) {
            return bad(number);
        }
        if (chance < BAD_PERCENT + REPEATED_PERCENT && !accepted.isEmpty()) {
            return anyAccepted().repeated();
        }
        boolean amends = chance < BAD_PERCENT + REPEATED_PERCENT + AMENDED_PERCENT && !accepted.isEmpty();
        PlannedEvent event = amends
                ? event(number, SubmissionType.AMENDED, anyAccepted().subject())
                : event(number, SubmissionType.SUBMITTED, "CHAOS-" + seed + "-" + number);
        accepted.add(event);
        return event;
    }

    private PlannedEvent event(int number, SubmissionType type, String subject) {
        int version = versions.merge(subject, 1, Integer::sum);
        return new PlannedEvent(number, type, subject, version, PlannedEvent.Defect.NONE, Outcome.ACCEPTED);
    }

    private PlannedEvent bad(int number) {
        List<PlannedEvent.Defect> defects = PlannedEvent.Defect.real();
        return new PlannedEvent(
                number,
                SubmissionType.SUBMITTED,
                "BAD-" + seed + "-" + number,
                1,
                defects.get(random.nextInt(defects.size())),
                Outcome.REJECTED);
    }

    private PlannedEvent anyAccepted() {
        return accepted.get(random.nextInt(accepted.size()));
    }

    /** In the order of sending. */
    List<PlannedEvent> events() {
        return events;
    }

    List<Kill> kills() {
        return kills;
    }

    /** The version that each procedure must have reached; its history must hold all from 1 on. */
    Map<String, Integer> versions() {
        return versions;
    }
}

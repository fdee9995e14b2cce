package mx.ventanilla.review.routing;

import java.time.Clock;
import java.util.List;
import mx.ventanilla.review.casefile.CaseFiles;

/** What the worker does when it hears of procedures, with the rules read afresh. */
public final class FollowProceduresFixture {
    private FollowProceduresFixture() {}

    public static void follow(CaseFiles files, long procedure) {
        follow(files, List.of(procedure));
    }

    public static void follow(CaseFiles files, List<Long> procedures) {
        followProcedures(files)
                .follow(procedures.stream()
                        .map(procedure -> new Notice(procedure, "event-" + procedure))
                        .toList());
    }

    static FollowProcedures followProcedures(CaseFiles files) {
        return FollowProcedures.over(files, () -> 0, Clock.systemUTC());
    }
}

package mx.ventanilla.review.routing;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import mx.ventanilla.review.casefile.CaseFiles;
import mx.ventanilla.review.prevention.Preventions;
import mx.ventanilla.review.settings.Freshness;

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
        Rules rules = new Rules(files.jdbc(), Freshness.atMost(Duration.ofSeconds(5)), Clock.systemUTC());
        DrawUpPlans drawUp = DrawUpPlans.with(files.jdbc(), rules::of);
        return new FollowProcedures(
                files, new RouteProcedures(files, drawUp), new BeginRounds(files, drawUp, new Preventions(files)));
    }
}

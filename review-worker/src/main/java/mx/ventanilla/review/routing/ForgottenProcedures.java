package mx.ventanilla.review.routing;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * The net under the bell: procedures that have been waiting for a minute although an event should have brought them.
 * Normally there are none. Harmless in any number of processes, since whoever comes second finds nothing to do.
 */
final class ForgottenProcedures {
    private static final Logger LOG = LoggerFactory.getLogger(ForgottenProcedures.class);
    private static final int AT_ONCE = 500;

    /** One short walk of procedures_municipality_state_idx per municipality. */
    private static final String FORGOTTEN = """
            select p.id
            from municipalities m
            cross join lateral (select id
                                from procedures
                                where municipality_id = m.id and state = 'RECEIVED' and deleted_at is null
                                  and created_at < now() - interval '1 minute'
                                order by id
                                limit :at_once) p
            limit :at_once
            """;

    private final JdbcClient jdbc;
    private final FollowProcedures follow;

    ForgottenProcedures(JdbcClient jdbc, FollowProcedures follow) {
        this.jdbc = jdbc;
        this.follow = follow;
    }

    @Scheduled(initialDelayString = "PT30S", fixedDelayString = "PT1M")
    void look() {
        List<Long> forgotten =
                jdbc.sql(FORGOTTEN).param("at_once", AT_ONCE).query(Long.class).list();
        if (!forgotten.isEmpty()) {
            LOG.warn(
                    "{} procedures were received over a minute ago and nobody routed them; routing them now",
                    forgotten.size());
            follow.follow(forgotten.stream().map(id -> new Notice(id, "sweep")).toList());
        }
    }
}

package mx.ventanilla.review.queue;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a reviewer has in hand. */
final class Desk {
    /** One claim of a reviewer with a limit after another, until the caller's transaction ends. */
    private static final String LOCK =
            "select 1 from (select pg_advisory_xact_lock(7310002, hashint8(:user_id))) locked";

    /** By dependency_reviews_holder_idx. */
    private static final String IN_HAND = """
            select count(*)
            from (select from dependency_reviews where holder_user_id = :user_id and state = 'IN_REVIEW' limit :work_limit) held
            """;

    private Desk() {}

    /** How many reviews the reviewer may still take; no other claim of his can take them meanwhile. */
    static int room(JdbcClient jdbc, long userId, @Nullable Integer workLimit) {
        if (workLimit == null) {
            return Integer.MAX_VALUE;
        }
        jdbc.sql(LOCK).param("user_id", userId).query(Integer.class).single();
        return workLimit
                - jdbc.sql(IN_HAND)
                        .param("user_id", userId)
                        .param("work_limit", workLimit)
                        .query(Integer.class)
                        .single();
    }
}

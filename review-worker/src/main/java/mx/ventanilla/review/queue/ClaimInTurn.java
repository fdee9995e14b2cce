package mx.ventanilla.review.queue;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import mx.ventanilla.review.casefile.CaseFiles;
import mx.ventanilla.review.queue.StartHints.Queue;

/**
 * Gives work to a reviewer of several departments: from the one that was served least recently by this process, so that a
 * flooded department takes no more than its turn. Departments that had no turn yet come first, the most urgent before.
 */
public final class ClaimInTurn {
    /** By users_email_key and department_user_assignments_user_idx; the head of each queue by dependency_reviews_queue_idx. */
    private static final String DEPARTMENTS = """
            select d.code
            from municipalities m
            join users u on u.municipality_id = m.id and lower(u.email) = lower(:reviewer) and u.deleted_at is null
            join department_user_assignments a on a.user_id = u.id and a.is_active
            join departments d on d.id = a.department_id and d.deleted_at is null and d.paused_reason is null
            where m.inegi_code = :municipality
            order by (select r.rank_at from dependency_reviews r where r.department_id = d.id and r.state = 'READY'
                      order by r.rank_at, r.id limit 1), d.code
            """;

    /** By municipalities_inegi_code_key and users_email_key. */
    private static final String IS_KNOWN = """
            select exists (
                select from users u join municipalities m on m.id = u.municipality_id
                where m.inegi_code = :municipality and lower(u.email) = lower(:reviewer) and u.deleted_at is null)
            """;

    private final CaseFiles files;
    private final ClaimReview claim;
    private final Map<Queue, Long> turns = new ConcurrentHashMap<>();
    private final AtomicLong turn = new AtomicLong();

    /** One for a whole process: it remembers whose turn it is. */
    public ClaimInTurn(CaseFiles files, ClaimReview claim) {
        this.files = files;
        this.claim = claim;
    }

    /**
     * Takes up to so many reviews from one department.
     *
     * @return none when nothing waits in any department of his; a refusal when nobody knows him, or when one of them refused
     *     and no other had work
     */
    public ClaimResult claim(String municipality, String reviewer, int most) {
        List<Queue> queues = inTurn(municipality, reviewer);
        if (queues.isEmpty() && !isKnown(municipality, reviewer)) {
            return new ClaimResult.UnknownReviewer(municipality, reviewer);
        }
        ClaimResult answer = new ClaimResult.Claimed(List.of());
        for (Queue queue : queues) {
            ClaimResult next = claim.claim(new ClaimRequest(municipality, queue.department(), reviewer, most));
            if (next.dispatch(reviews -> !reviews.isEmpty(), refused -> false)) {
                turns.put(queue, turn.incrementAndGet());
                return next;
            }
            answer = next.dispatch(reviews -> false, refused -> true) ? next : answer;
        }
        return answer;
    }

    private boolean isKnown(String municipality, String reviewer) {
        return files.jdbc()
                .sql(IS_KNOWN)
                .param("municipality", municipality)
                .param("reviewer", reviewer)
                .query(Boolean.class)
                .single();
    }

    private List<Queue> inTurn(String municipality, String reviewer) {
        return files
                .jdbc()
                .sql(DEPARTMENTS)
                .param("municipality", municipality)
                .param("reviewer", reviewer)
                .query(String.class)
                .list() // not stream(), which keeps its connection until it is closed
                .stream()
                .map(department -> new Queue(municipality, department))
                .sorted(Comparator.comparing(queue -> turns.getOrDefault(queue, 0L)))
                .toList();
    }
}

package mx.ventanilla.review.board;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import mx.ventanilla.contracts.ReviewState;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the departments' queues. It changes and locks nothing. */
public final class QueueBoard {
    /** One pass over the open reviews for all departments together. */
    private static final String DEPARTMENTS = """
            select d.id, m.inegi_code, m.name as municipality_name, m.zone, d.code, d.name, d.paused_reason,
                   coalesce(c.ready, 0) as ready, coalesce(c.in_review, 0) as in_review, coalesce(c.waiting, 0) as waiting
            from departments d
            join municipalities m on m.id = d.municipality_id
            left join (select department_id,
                              count(*) filter (where state = 'READY') as ready,
                              count(*) filter (where state = 'IN_REVIEW') as in_review,
                              count(*) filter (where state in ('PENDING', 'PREVENTION', 'ON_HOLD')) as waiting
                       from dependency_reviews
                       where state not in ('APPROVED', 'REJECTED', 'SKIPPED')
                       group by department_id) c on c.department_id = d.id
            where d.deleted_at is null
              and (cast(:municipality as text) is null or m.inegi_code = :municipality)
              and (cast(:department as text) is null or d.code = :department)
            order by m.inegi_code, d.code
            """;

    /** The first part by dependency_reviews_queue_idx in its order, the second by the partial indexes of held reviews. */
    private static final String REVIEWS = """
            select r.id, r.version, r.folio, t.code as procedure_type, p.applicant_name, p.business_name, r.state, r.priority,
                   r.due_on, r.lease_until, u.email as holder
            from ((select * from dependency_reviews where department_id = :id and state = 'READY'
                   order by rank_at, id limit :limit)
                  union all
                  (select * from dependency_reviews where department_id = :id and state = 'IN_REVIEW'
                   order by rank_at, id limit :limit)) r
            join procedures p on p.id = r.procedure_id
            join procedure_types t on t.id = p.procedure_type_id
            left join users u on u.id = r.holder_user_id
            order by r.state desc, r.rank_at, r.id
            """;

    /** By procedures_municipality_state_idx, one municipality at a time, and procedure_status_history_procedure_idx. */
    private static final String NEEDS_ROUTING = """
            select p.folio, m.inegi_code as municipality, t.code as procedure_type, p.applicant_name as applicant,
                   (select h.reason from procedure_status_history h
                    where h.procedure_id = p.id and h.to_state = 'NEEDS_ROUTING' order by h.id desc limit 1) as reason
            from municipalities m
            join procedures p on p.municipality_id = m.id and p.state = 'NEEDS_ROUTING' and p.deleted_at is null
            join procedure_types t on t.id = p.procedure_type_id
            where cast(:municipality as text) is null or m.inegi_code = :municipality
            order by p.id
            limit :limit
            """;

    /** By procedures_municipality_state_idx, one municipality at a time, and procedure_status_history_procedure_idx. */
    private static final String AWAITING_DIRECTOR = """
            select p.folio, m.inegi_code as municipality, t.code as procedure_type, p.applicant_name as applicant,
                   (select h.occurred_at from procedure_status_history h
                    where h.procedure_id = p.id and h.to_state = 'DIRECTOR_REVIEW' order by h.id desc limit 1) as since
            from municipalities m
            join procedures p on p.municipality_id = m.id and p.state = 'DIRECTOR_REVIEW' and p.deleted_at is null
            join procedure_types t on t.id = p.procedure_type_id
            where cast(:municipality as text) is null or m.inegi_code = :municipality
            order by p.id
            limit :limit
            """;

    /** By procedures_municipality_state_idx, one municipality at a time. */
    private static final String RECEIVED = """
            select count(*)
            from municipalities m
            join procedures p on p.municipality_id = m.id and p.state = 'RECEIVED' and p.deleted_at is null
            where cast(:municipality as text) is null or m.inegi_code = :municipality
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    public QueueBoard(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Board read(BoardQuery query) {
        List<DepartmentQueue> departments = jdbc.sql(DEPARTMENTS)
                .param("municipality", query.municipality(), Types.VARCHAR)
                .param("department", query.department(), Types.VARCHAR)
                .query((row, number) -> department(row, query.limit()))
                .list();
        List<UnroutedProcedure> unrouted = jdbc.sql(NEEDS_ROUTING)
                .param("municipality", query.municipality(), Types.VARCHAR)
                .param("limit", query.limit())
                .query(UnroutedProcedure.class)
                .list();
        List<AwaitingDirector> awaiting = jdbc.sql(AWAITING_DIRECTOR)
                .param("municipality", query.municipality(), Types.VARCHAR)
                .param("limit", query.limit())
                .query((row, number) -> awaiting(row))
                .list();
        return new Board(departments, unrouted, awaiting);
    }

    /** How many procedures nobody has looked at yet. */
    public long received(BoardQuery query) {
        return jdbc.sql(RECEIVED)
                .param("municipality", query.municipality(), Types.VARCHAR)
                .query(Long.class)
                .single();
    }

    private DepartmentQueue department(ResultSet row, int limit) throws SQLException {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of(row.getString("zone")));
        return new DepartmentQueue(
                row.getString("inegi_code"),
                row.getString("municipality_name"),
                row.getString("code"),
                row.getString("name"),
                row.getString("paused_reason"),
                row.getLong("ready"),
                row.getLong("in_review"),
                row.getLong("waiting"),
                reviews(row.getLong("id"), limit, today));
    }

    private static AwaitingDirector awaiting(ResultSet row) throws SQLException {
        return new AwaitingDirector(
                row.getString("folio"),
                row.getString("municipality"),
                row.getString("procedure_type"),
                row.getString("applicant"),
                row.getObject("since", OffsetDateTime.class).toInstant());
    }

    private List<QueuedReview> reviews(long departmentId, int limit, LocalDate today) {
        return jdbc.sql(REVIEWS)
                .param("id", departmentId)
                .param("limit", limit)
                .query((row, number) -> review(row, today))
                .list();
    }

    private static QueuedReview review(ResultSet row, LocalDate today) throws SQLException {
        LocalDate dueOn = row.getObject("due_on", LocalDate.class);
        OffsetDateTime leaseUntil = row.getObject("lease_until", OffsetDateTime.class);
        return new QueuedReview(
                row.getLong("id"),
                row.getInt("version"),
                row.getString("folio"),
                row.getString("procedure_type"),
                row.getString("applicant_name"),
                row.getString("business_name"),
                ReviewState.valueOf(row.getString("state")),
                row.getInt("priority"),
                dueOn,
                dueOn.isBefore(today),
                row.getString("holder"),
                leaseUntil == null ? null : leaseUntil.toInstant());
    }
}

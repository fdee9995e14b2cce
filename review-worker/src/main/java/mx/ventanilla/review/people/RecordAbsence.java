package mx.ventanilla.review.people;

import java.sql.Types;
import java.util.Objects;
import java.util.Optional;
import mx.ventanilla.review.casefile.CaseFiles;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Records who is away, so that he gets no work and does not keep any: {@link AbsentHolders} brings what he holds to the
 * substitute or back to the queue. Recorded twice it counts once.
 */
public final class RecordAbsence {
    /** By municipalities_inegi_code_key and users_email_key. */
    private static final String PERSON = """
            select u.id
            from municipalities m
            join users u on u.municipality_id = m.id and lower(u.email) = lower(:email) and u.is_active and u.deleted_at is null
            where m.inegi_code = :municipality
            """;

    /** By users_email_key and department_user_assignments_user_idx: himself, the director, or who leads a department of his. */
    private static final String MAY = """
            select exists (
                select from users person
                join users u on u.municipality_id = person.municipality_id and lower(u.email) = lower(:by) and u.is_active
                    and u.deleted_at is null
                where person.id = :person_id
                  and (u.id = person.id or u.role_code = 'DIRECTOR'
                       or exists (select from department_user_assignments a
                                  join departments d on d.id = a.department_id
                                  left join department_user_assignments s on s.department_id = d.id and s.user_id = u.id and s.is_active
                                  where a.user_id = person.id
                                    and (d.lead_user_id = u.id or u.role_code = 'SUPERVISOR' and s.user_id is not null))))
            """;

    /** By user_absences_user_idx. */
    private static final String RECORD = """
            insert into user_absences (municipality_id, user_id, substitute_user_id, from_day, until_day, reason, recorded_by)
            select u.municipality_id, u.id, :substitute_id, :from_day, :until_day, :reason, :by
            from users u
            where u.id = :person_id
              and not exists (select from user_absences
                              where user_id = u.id and from_day = :from_day and until_day = :until_day
                                and substitute_user_id is not distinct from :substitute_id)
            """;

    /** By user_absences_user_idx. An absence that has not begun, or begins today, leaves no trace. */
    private static final String END = """
            with today as (
                select (now() at time zone m.zone)::date as day
                from users u join municipalities m on m.id = u.municipality_id
                where u.id = :person_id
            ), gone as (
                delete from user_absences where user_id = :person_id and from_day >= (select day from today) returning id
            ), ended as (
                update user_absences set until_day = (select day from today) - 1
                where user_id = :person_id and until_day >= (select day from today) and from_day < (select day from today)
                returning id
            )
            select (select count(*) from gone) + (select count(*) from ended)
            """;

    private final CaseFiles files;

    public RecordAbsence(CaseFiles files) {
        this.files = files;
    }

    /**
     * Records it; the same absence again changes nothing.
     *
     * @param by e-mail of who records it
     */
    public AbsenceResult record(Absence absence, String by) {
        return Objects.requireNonNull(files.transactions().execute(transaction -> {
            Optional<Long> person = person(absence.municipality(), absence.person());
            String substitute = absence.substitute();
            Optional<Long> standIn = substitute == null ? Optional.empty() : person(absence.municipality(), substitute);
            if (substitute != null && standIn.isEmpty()) {
                return AbsenceResult.UNKNOWN_SUBSTITUTE;
            }
            return person.map(id -> record(id, absence, standIn.orElse(null), by))
                    .orElse(AbsenceResult.UNKNOWN_PERSON);
        }));
    }

    /** Ends whatever absence the person has today or later. */
    public AbsenceResult end(String municipality, String person, String by) {
        return Objects.requireNonNull(files.transactions()
                .execute(transaction ->
                        person(municipality, person).map(id -> end(id, by)).orElse(AbsenceResult.UNKNOWN_PERSON)));
    }

    private AbsenceResult record(long personId, Absence absence, @Nullable Long substituteId, String by) {
        if (!may(personId, by)) {
            return AbsenceResult.NOT_A_SUPERVISOR;
        }
        jdbc().sql(RECORD)
                .param("person_id", personId)
                .param("substitute_id", substituteId, Types.BIGINT)
                .param("from_day", absence.from())
                .param("until_day", absence.until())
                .param("reason", absence.reason())
                .param("by", by)
                .update();
        return AbsenceResult.DONE;
    }

    private AbsenceResult end(long personId, String by) {
        if (!may(personId, by)) {
            return AbsenceResult.NOT_A_SUPERVISOR;
        }
        long ended =
                jdbc().sql(END).param("person_id", personId).query(Long.class).single();
        return ended == 0 ? AbsenceResult.NOT_AWAY : AbsenceResult.DONE;
    }

    private Optional<Long> person(String municipality, String email) {
        return jdbc().sql(PERSON)
                .param("municipality", municipality)
                .param("email", email)
                .query(Long.class)
                .optional();
    }

    private boolean may(long personId, String by) {
        return jdbc().sql(MAY)
                .param("person_id", personId)
                .param("by", by)
                .query(Boolean.class)
                .single();
    }

    private JdbcClient jdbc() {
        return files.jdbc();
    }
}

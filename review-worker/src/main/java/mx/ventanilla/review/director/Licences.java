package mx.ventanilla.review.director;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import mx.ventanilla.review.casefile.OpenProcedure;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Licences as issued. That one was earned is the database's own guarantee: the trigger business_licenses_earned. */
final class Licences {
    /**
     * By primary keys. The folio is the procedure's, so that it is unique without a counter; nothing where the type ends
     * without a licence.
     */
    private static final String ISSUE = """
            insert into business_licenses (municipality_id, procedure_id, license_folio, scian_code, business_category_code,
                                           business_name, valid_from, valid_until, issued_at)
            select p.municipality_id, p.id, 'L-' || p.folio, p.scian_code, s.business_category_code, p.business_name, today.day,
                   (today.day + make_interval(months => t.license_months))::date, :now
            from procedures p
            join procedure_types t on t.id = p.procedure_type_id and t.needs = 'BUSINESS'
            join municipalities m on m.id = p.municipality_id
            cross join lateral (select (cast(:now as timestamptz) at time zone m.zone)::date as day) today
            left join scian_codes s on s.code = p.scian_code
            where p.id = :procedure_id
            """;

    /** By business_licenses_procedure_key. */
    private static final String FIND = """
            select license_folio as folio, scian_code, business_category_code as category, valid_from, valid_until
            from business_licenses
            where procedure_id = :procedure_id and deleted_at is null
            """;

    private final JdbcClient jdbc;

    Licences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Issues the licence of a procedure that is APPROVED; returns false when its type ends without one. */
    boolean issue(OpenProcedure procedure, Instant now) {
        return jdbc.sql(ISSUE)
                        .param("procedure_id", procedure.id())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Optional<Licence> find(long procedureId) {
        return jdbc.sql(FIND)
                .param("procedure_id", procedureId)
                .query(Licence.class)
                .optional();
    }
}

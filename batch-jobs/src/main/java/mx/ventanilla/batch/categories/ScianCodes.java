package mx.ventanilla.batch.categories;

import mx.ventanilla.batch.backfill.Backfill;
import mx.ventanilla.batch.backfill.Keys;
import mx.ventanilla.batch.backfill.SliceWork;
import mx.ventanilla.batch.backfill.Verification;

/**
 * Unit of work: procedures of a range of ids with an activity and without SCIAN code. A rerun finds none of those it did,
 * and never replaces a code. Verified by counting those left: each must be a reject.
 */
final class ScianCodes implements Backfill {
    // procedures_pkey; scian_codes has some thousand rows and is read once per slice.
    private static final String WORK = """
            with wanting as (
                select id, plain_name(activity) as name from procedures
                where id between :lo and :hi and scian_code is null and activity is not null),
            named as (
                select plain_name(name) as name, min(code) as code from scian_codes
                where deleted_at is null group by 1 having count(*) = 1),
            changed as (
                update procedures p set scian_code = n.code
                from wanting w join named n using (name)
                where p.id = w.id and p.scian_code is null
                returning 1)
            select (select count(*) from wanting) as rows_in, (select count(*) from changed) as rows_changed
            """;

    private static final String REJECTED = """
            select p.id as key,
                   case when count(s.code) > 1 then 'AMBIGUOUS_ACTIVITY' else 'UNKNOWN_ACTIVITY' end as code,
                   case when count(s.code) > 1
                        then 'activity "' || p.activity || '" names ' || string_agg(s.code, ', ' order by s.code) || ': set scian_code of ' || p.folio || ' by hand'
                        else 'no SCIAN activity is called "' || p.activity || '": correct the activity of ' || p.folio || ', then retry' end as message,
                   jsonb_build_object('folio', p.folio, 'activity', p.activity)::text as payload
            from procedures p
            left join scian_codes s on s.deleted_at is null and plain_name(s.name) = plain_name(p.activity)
            where p.id between :lo and :hi and p.scian_code is null and p.activity is not null
            group by p.id
            """;

    private static final String REMAINING =
            "select count(*) from procedures where scian_code is null and activity is not null";

    @Override
    public String name() {
        return "scian-codes";
    }

    @Override
    public String summary() {
        return "procedures with an activity and without SCIAN code get the one code that has this name";
    }

    @Override
    public String table() {
        return "procedures";
    }

    @Override
    public Keys keys() {
        return Keys.OF_PROCEDURES;
    }

    @Override
    public SliceWork work() {
        return SliceWork.sql(WORK, REJECTED);
    }

    @Override
    public Verification verification() {
        return Verification.remaining("procedures with activity, without SCIAN code", REMAINING);
    }

    @Override
    public String row() {
        return CategoryBackfill.ROW;
    }
}

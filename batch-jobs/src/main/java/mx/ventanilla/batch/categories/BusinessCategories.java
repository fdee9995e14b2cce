package mx.ventanilla.batch.categories;

import mx.ventanilla.batch.backfill.Backfill;
import mx.ventanilla.batch.backfill.Keys;
import mx.ventanilla.batch.backfill.SliceWork;
import mx.ventanilla.batch.backfill.Verification;

/**
 * Unit of work: procedures of a range of ids with SCIAN code and without category. A rerun finds none of those it did.
 * Verified by counting those left, each of which must be a reject, and those whose category is not their code's.
 */
final class BusinessCategories implements Backfill {
    // procedures_pkey, scian_codes_pkey
    private static final String WORK = """
            with wanting as (
                select id, scian_code from procedures
                where id between :lo and :hi and scian_code is not null and business_category_code is null),
            changed as (
                update procedures p set business_category_code = s.business_category_code
                from wanting w join scian_codes s on s.code = w.scian_code
                where p.id = w.id and p.business_category_code is null and s.business_category_code is not null
                returning 1)
            select (select count(*) from wanting) as rows_in, (select count(*) from changed) as rows_changed
            """;

    private static final String REJECTED = """
            select id as key, 'UNKNOWN_CATEGORY' as code,
                   'SCIAN code ' || scian_code || ' has no business category: add it to the catalogue, then retry' as message,
                   jsonb_build_object('folio', folio, 'scian_code', scian_code)::text as payload
            from procedures
            where id between :lo and :hi and scian_code is not null and business_category_code is null
            """;

    private static final String REMAINING =
            "select count(*) from procedures where scian_code is not null and business_category_code is null";

    private static final String CODES = """
            select md5(string_agg(s.business_category_code, ',' order by p.id))
            from procedures p join scian_codes s on s.code = p.scian_code
            where p.business_category_code is not null
            """;

    private static final String CATEGORIES = """
            select md5(string_agg(p.business_category_code, ',' order by p.id))
            from procedures p join scian_codes s on s.code = p.scian_code
            where p.business_category_code is not null
            """;

    @Override
    public String name() {
        return "business-categories";
    }

    @Override
    public String summary() {
        return "procedures with SCIAN code get the business category of that code";
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
        return Verification.remaining("procedures with SCIAN code, without category", REMAINING)
                .and(Verification.equal("checksum of categories against the catalogue", CODES, CATEGORIES));
    }

    @Override
    public String row() {
        return CategoryBackfill.ROW;
    }
}

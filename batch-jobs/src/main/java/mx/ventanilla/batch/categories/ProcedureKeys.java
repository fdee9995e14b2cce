package mx.ventanilla.batch.categories;

import mx.ventanilla.batch.backfill.Keys;

/** The walk over all procedures by id. */
final class ProcedureKeys {
    // procedures_pkey
    static final Keys KEYS = new Keys("select min(id), max(id) from procedures", """
            select max(id), count(*)
            from (select id from procedures where id between :lo and :hi order by id limit :n) page
            """);

    static final String ROW = """
            select jsonb_build_object('folio', folio, 'activity', activity, 'scian_code', scian_code,
                                      'business_category_code', business_category_code)
            from procedures where id = :key
            """;

    private ProcedureKeys() {}
}

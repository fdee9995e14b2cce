package mx.ventanilla.batch.backfill;

/**
 * The keys that a backfill walks over, as two statements for the database it reads from. Both must be served by an
 * index on the key.
 *
 * @param bounds one row, two bigint columns: lowest and highest key; both null where there is none. Asked once, when
 *     the run is planned: keys that come later belong to the code that writes them, or to the next run. Example:
 *     {@code select min(id), max(id) from procedures}
 * @param page parameters {@code :lo, :hi, :n}; one row, two bigint columns: the last of the first {@code n} keys from
 *     {@code lo} to {@code hi}, and how many keys these are (fewer than n at the end, 0 and null where there is none).
 *     Example: {@code select max(id), count(*) from (select id from procedures where id between :lo and :hi order by id
 *     limit :n) page}
 */
public record Keys(String bounds, String page) {
    /** All procedures by id. */
    // procedures_pkey
    public static final Keys OF_PROCEDURES = new Keys("select min(id), max(id) from procedures", """
            select max(id), count(*)
            from (select id from procedures where id between :lo and :hi order by id limit :n) page
            """);
}

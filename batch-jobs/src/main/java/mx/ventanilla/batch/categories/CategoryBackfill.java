package mx.ventanilla.batch.categories;

import java.util.List;
import mx.ventanilla.batch.backfill.Backfill;
import mx.ventanilla.batch.backfill.BackfillJob;
import mx.ventanilla.batch.backfill.RunInput;

/**
 * Gives old procedures their SCIAN code, by the name of the activity, and then their business category, by the code. New
 * ones get theirs from a trigger, so that nothing is missing behind the plan. A migration that makes the category
 * obligatory begins with {@code select require_backfill_finalized('category-backfill', 'procedures')}.
 */
public final class CategoryBackfill implements BackfillJob {
    // procedures_pkey
    static final String ROW = """
            select jsonb_build_object('folio', folio, 'activity', activity, 'scian_code', scian_code,
                                      'business_category_code', business_category_code)
            from procedures where id = :key
            """;

    @Override
    public String name() {
        return "category-backfill";
    }

    @Override
    public String summary() {
        return "SCIAN code (by name of the activity) and business category (by code) of procedures that lack them";
    }

    @Override
    public List<Backfill> backfills(RunInput input) {
        return List.of(new ScianCodes(), new BusinessCategories());
    }
}

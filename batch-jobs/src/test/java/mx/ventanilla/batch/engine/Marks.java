package mx.ventanilla.batch.engine;

import java.util.List;
import mx.ventanilla.batch.backfill.Backfill;
import mx.ventanilla.batch.backfill.BackfillJob;
import mx.ventanilla.batch.backfill.Keys;
import mx.ventanilla.batch.backfill.RunInput;
import mx.ventanilla.batch.backfill.SliceWork;
import mx.ventanilla.batch.backfill.Verification;
import mx.ventanilla.batch.run.ParameterDescription;

/**
 * A backfill that is no good outside of tests: it adds one to each row, so that a row done twice shows. The database
 * refuses the bad ones. Parameter {@code drag} makes each slice take so many milliseconds longer.
 */
public final class Marks implements BackfillJob {
    private static final Keys KEYS = new Keys("select min(id), max(id) from items", """
            select max(id), count(*) from (select id from items where id between :lo and :hi order by id limit :n) page
            """);

    @Override
    public String name() {
        return "marks";
    }

    @Override
    public String summary() {
        return "adds one to each item";
    }

    @Override
    public List<ParameterDescription> parameters() {
        return List.of(new ParameterDescription("drag", false, "milliseconds that each slice takes longer"));
    }

    @Override
    public List<Backfill> backfills(RunInput input) {
        return List.of(new AddOne(Double.parseDouble(input.parameter("drag", "0")) / 1000));
    }

    private record AddOne(double drag) implements Backfill {
        @Override
        public String name() {
            return "add-one";
        }

        @Override
        public String summary() {
            return "adds one";
        }

        @Override
        public String table() {
            return "items";
        }

        @Override
        public Keys keys() {
            return KEYS;
        }

        @Override
        public SliceWork work() {
            return slice -> {
                var result = SliceWork.sql("""
                        with changed as (update items set times = times + 1 where id between :lo and :hi returning id)
                        select count(*) as rows_in, count(*) as rows_changed from changed
                        """).apply(slice);
                if (drag > 0) {
                    try (var sleep = slice.target().prepareStatement("select pg_sleep(?)")) {
                        sleep.setDouble(1, drag);
                        sleep.execute();
                    }
                }
                return result;
            };
        }

        @Override
        public Verification verification() {
            return Verification.remaining("items without mark", "select count(*) from items where times = 0")
                    .and(Verification.equal(
                            "items marked once",
                            "select count(*) from items where times > 0",
                            "select coalesce(sum(times), 0) from items"));
        }

        @Override
        public String row() {
            return "select to_jsonb(items) from items where id = :key";
        }
    }
}

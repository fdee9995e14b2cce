package mx.ventanilla.bench.batch;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import mx.ventanilla.stack.LocalStack;

/** Category-backfill beside the plainest SQL that does the same, on the same rows. */
final class BatchBench {
    private static final int[] FIXED = {1_000, 5_000, 20_000, 50_000};
    private static final double ENOUGH = 0.8;

    private static final String UPDATE = """
            update procedures p set business_category_code = s.business_category_code
            from scian_codes s where s.code = p.scian_code and p.business_category_code is null
            """;

    private static final String FIXED_SLICE = UPDATE + " and p.id between ? and ?";

    private static final String RATE = """
            select sum(rows_changed) / extract(epoch from max(ended_at) - min(started_at))
            from backfill_slices where backfill = 'business-categories' and state = 'DONE'
            """;

    private static final String RATE_ONCE_SETTLED = """
            select sum(rows_changed) / extract(epoch from max(ended_at) - min(started_at))
            from (select *, row_number() over (order by started_at) as place from backfill_slices
                  where backfill = 'business-categories' and state = 'DONE') slices
            where place > 10
            """;

    // Rows a millisecond of each slice, in the order in which one worker cut them.
    private static final String RATES = """
            select rows_changed::float8 / greatest(millis, 1) from backfill_slices
            where backfill = 'business-categories' and state = 'DONE' and rows_changed > 0 order by started_at
            """;

    private final BatchOffice office;
    private final BatchProcess process;
    private final int rows;
    private final Consumer<String> say;

    BatchBench(LocalStack stack, Path root, Path directory, int rows, Consumer<String> say) {
        this.office = new BatchOffice(stack);
        this.process = office.process(root, directory.resolve("batch.log"));
        this.rows = rows;
        this.say = say;
    }

    BatchFigures measure() {
        double update = plain();
        double fixed = bestFixed();
        double backfill = backfill();
        double settled = told("from the eleventh slice on", rate(RATE_ONCE_SETTLED));
        long converge = slicesToConverge();
        Foreground foreground = new Foreground(office);
        double idle = foreground.p99Millis(Foreground.ENOUGH);
        double polite = during(foreground, "0.5");
        double rude = during(foreground, "0");
        return new BatchFigures(
                rows, backfill, update, backfill / update, settled / fixed, converge, polite / idle, rude / idle);
    }

    private double plain() {
        office.refill(rows);
        long start = System.nanoTime();
        office.sql().update(UPDATE);
        return told("one UPDATE", rows * 1e9 / (System.nanoTime() - start));
    }

    private double bestFixed() {
        double best = 0;
        for (int size : FIXED) {
            office.refill(rows);
            long first = office.number("select min(id) from procedures");
            long start = System.nanoTime();
            for (long lo = first; lo < first + rows; lo += size) {
                office.sql().update(FIXED_SLICE, lo, lo + size - 1);
            }
            best = Math.max(best, told("slices of " + size, rows * 1e9 / (System.nanoTime() - start)));
        }
        return best;
    }

    private double backfill() {
        office.refill(rows);
        int code = BatchProcess.await(run("0"));
        if (code != 0) {
            throw new IllegalStateException("category-backfill ended with exit code " + code);
        }
        return told("category-backfill", rate(RATE));
    }

    private double rate(String query) {
        Double rate = office.sql().queryForObject(query, Double.class);
        return rate == null ? 0 : rate;
    }

    private Process run(String nice) {
        return process.start("run", "category-backfill", "--reason", "bench", "--execute", "--set", "nice=" + nice);
    }

    private long slicesToConverge() {
        List<Double> rates = office.sql().queryForList(RATES, Double.class);
        List<Double> settled =
                rates.subList(rates.size() / 2, rates.size()).stream().sorted().toList();
        double usual = settled.get(settled.size() / 2);
        return 1 + rates.stream().takeWhile(rate -> rate < ENOUGH * usual).count();
    }

    private double during(Foreground foreground, String nice) {
        office.refill(rows);
        Process running = run(nice);
        try {
            foreground.awaitSlices();
            double p99 = foreground.p99Millis(round -> running.isAlive());
            return told("p99 in ms with nice=" + nice, p99);
        } finally {
            BatchProcess.await(running);
        }
    }

    private double told(String what, double figure) {
        say.accept("%s: %.1f".formatted(what, figure));
        return figure;
    }
}

package mx.ventanilla.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mx.ventanilla.db.MigratedDatabase;
import mx.ventanilla.ingest.catalogue.Municipality;
import mx.ventanilla.ingest.validation.Cities;
import mx.ventanilla.stack.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Folios without gaps, none twice, and bulk loads that do not wait for one another. */
class FolioRangesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T18:00:00Z");

    private final Database owner = MigratedDatabase.fresh();
    private final Municipality guadalajara =
            Cities.catalogue().municipality("14039").orElseThrow();
    private final ExecutorService other = Executors.newSingleThreadExecutor();

    @BeforeEach
    void openTheMunicipality() {
        session(owner)
                .update(
                        "insert into municipalities (id, inegi_code, name) overriding system value values (?, '14039', 'Guadalajara')",
                        guadalajara.id());
    }

    @AfterEach
    void close() {
        other.shutdownNow();
    }

    @Test
    void folios_follow_one_another_from_batch_to_batch_and_over_the_end_of_a_range() {
        List<String> folios = Stream.generate(() -> batch(7, 4, false))
                .limit(30)
                .flatMap(List::stream)
                .toList();
        assertThat(folios).isEqualTo(numbers(1, 120));
    }

    @Test
    void a_rollback_leaves_no_gap() {
        batch(3, 3, false);
        batch(40, 40, true);
        batch(2, 2, true);
        assertThat(batch(3, 3, false)).isEqualTo(numbers(4, 6));
    }

    @Test
    void batches_at_the_same_moment_do_not_wait_for_one_another_and_leave_no_number_out_in_the_end() {
        List<String> all = new ArrayList<>();
        for (int size : List.of(2, 100)) {
            all.addAll(batch(size, size, false)); // draws for those to come
            transaction(jdbc -> {
                all.addAll(number(jdbc, size, size));
                all.addAll(batchElsewhere(size)); // while the first holds its range: from one of its own
            });
        }
        while (all.size() < 2_000) {
            all.addAll(batch(100, 100, false));
        }
        assertThat(all).doesNotHaveDuplicates();
        while (session(owner).queryForObject("select count(*) from folio_ranges", Long.class) > 0) {
            all.addAll(batch(1, 1, false));
        }
        assertThat(all).containsExactlyInAnyOrderElementsOf(numbers(1, all.size()));
    }

    @Test
    void the_rests_of_a_bulk_load_are_used_up_and_never_all_held() {
        transaction(jdbc -> IntStream.range(0, 50).forEach(load -> batchElsewhere(30)));
        IntStream.range(0, 50).forEach(load -> batch(30, 30, false));
        transaction(jdbc -> {
            FolioRanges ranges = new FolioRanges(jdbc);
            assertThat(ranges.hold(Map.of(FolioBook.page(guadalajara, NOW), 1))).hasSizeLessThanOrEqualTo(4);
        });
    }

    private List<String> batchElsewhere(int count) {
        return CompletableFuture.supplyAsync(() -> batch(count, count, false), other)
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    /** Holds numbers for so many, assigns so many, commits or rolls back. */
    private List<String> batch(int wanted, int assigned, boolean rollback) {
        JdbcTemplate jdbc = session(MigratedDatabase.as(owner, "ventanilla_ingest"));
        List<String> folios = transaction(jdbc).execute(status -> {
            if (rollback) {
                status.setRollbackOnly();
            }
            return number(jdbc, wanted, assigned);
        });
        return folios == null ? List.of() : folios;
    }

    private List<String> number(JdbcTemplate jdbc, int wanted, int assigned) {
        FolioRanges ranges = new FolioRanges(jdbc);
        FolioBook book = new FolioBook(ranges.hold(Map.of(FolioBook.page(guadalajara, NOW), wanted)), NOW);
        List<String> folios = IntStream.range(0, assigned)
                .mapToObj(i -> book.assign(guadalajara))
                .toList();
        ranges.write(book);
        return folios;
    }

    private void transaction(Consumer<JdbcTemplate> work) {
        JdbcTemplate jdbc = session(MigratedDatabase.as(owner, "ventanilla_ingest"));
        transaction(jdbc).executeWithoutResult(status -> work.accept(jdbc));
    }

    private static TransactionTemplate transaction(JdbcTemplate jdbc) {
        return new TransactionTemplate(new DataSourceTransactionManager(Objects.requireNonNull(jdbc.getDataSource())));
    }

    private static JdbcTemplate session(Database database) {
        DriverManagerDataSource sessions =
                new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password());
        return new JdbcTemplate(sessions);
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(number -> "14039-" + number + "/2026")
                .toList();
    }
}

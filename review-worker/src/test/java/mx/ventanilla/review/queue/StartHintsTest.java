package mx.ventanilla.review.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import mx.ventanilla.review.queue.StartHints.Queue;
import mx.ventanilla.review.queue.StartHints.Start;
import org.junit.jupiter.api.Test;

class StartHintsTest {
    private static final Queue QUEUE = new Queue("14039", "ecology");

    private final AtomicLong nanoTime = new AtomicLong();
    private final StartHints hints = new StartHints(nanoTime::get);

    @Test
    void the_first_claim_looks_from_the_front_and_the_next_behind_what_was_taken() {
        Start first = hints.start(QUEUE);
        assertThat(first.after()).isEqualTo(Place.FRONT);

        hints.taken(QUEUE, first, place(5));

        assertThat(hints.start(QUEUE).after()).isEqualTo(place(5));
        assertThat(hints.start(new Queue("14039", "parks")).after()).isEqualTo(Place.FRONT);
    }

    @Test
    void a_slower_claim_does_not_move_the_start_back() {
        hints.taken(QUEUE, hints.start(QUEUE), place(5));
        Start slow = hints.start(QUEUE);
        hints.taken(QUEUE, hints.start(QUEUE), place(7));

        hints.taken(QUEUE, slow, place(6));

        assertThat(hints.start(QUEUE).after()).isEqualTo(place(7));
    }

    @Test
    void every_two_seconds_one_claim_looks_from_the_front_and_the_others_go_on() {
        hints.taken(QUEUE, hints.start(QUEUE), place(5));
        nanoTime.addAndGet(StartHints.AGE.toNanos());

        assertThat(hints.start(QUEUE).after()).isEqualTo(Place.FRONT);
        assertThat(hints.start(QUEUE).after()).isEqualTo(place(5));
    }

    @Test
    void what_a_look_from_the_front_finds_counts_more_than_claims_that_began_before() {
        hints.taken(QUEUE, hints.start(QUEUE), place(50));
        Start before = hints.start(QUEUE);
        nanoTime.addAndGet(StartHints.AGE.toNanos());
        Start look = hints.start(QUEUE);
        Start meanwhile = hints.start(QUEUE);

        hints.taken(QUEUE, look, place(3));
        hints.taken(QUEUE, before, place(51));
        hints.taken(QUEUE, meanwhile, place(52));

        assertThat(hints.start(QUEUE).after()).isEqualTo(place(3));
    }

    private static Place place(long id) {
        return new Place(OffsetDateTime.of(2026, 11, 23, 10, 0, 0, 0, ZoneOffset.UTC), id);
    }
}

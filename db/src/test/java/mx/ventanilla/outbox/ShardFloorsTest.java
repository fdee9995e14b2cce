package mx.ventanilla.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShardFloorsTest {
    private static final int SHARD = 3;

    private final ShardFloors floors = new ShardFloors();

    @Test
    void a_number_is_settled_only_when_every_transaction_that_could_hold_a_lower_one_has_ended() {
        floors.drawn(100, 5000);
        floors.running(4999);
        floors.nothingUnpublished(SHARD);
        assertThat(floors.floor(SHARD)).isZero();

        floors.running(5000);
        floors.nothingUnpublished(SHARD);
        assertThat(floors.floor(SHARD)).isEqualTo(100);
    }

    @Test
    void an_unpublished_event_stays_above_the_floor() {
        floors.drawn(100, 5000);
        floors.running(5001);
        floors.firstUnpublished(SHARD, 42);
        assertThat(floors.floor(SHARD)).isEqualTo(41);
    }

    @Test
    void a_floor_never_sinks_but_when_everything_is_forgotten() {
        floors.drawn(100, 5000);
        floors.running(5000);
        floors.nothingUnpublished(SHARD);
        floors.drawn(200, 6000);
        floors.running(5500);
        floors.nothingUnpublished(SHARD);
        assertThat(floors.floor(SHARD)).isEqualTo(100);

        floors.forget();
        assertThat(floors.floor(SHARD)).isZero();
    }

    @Test
    void a_new_number_is_wanted_once_the_last_is_settled() {
        assertThat(floors.wantsDraw()).isTrue();
        floors.drawn(100, 5000);
        assertThat(floors.wantsDraw()).isFalse();
        floors.running(5000);
        assertThat(floors.wantsDraw()).isTrue();
    }

    @Test
    void the_same_number_again_is_nothing_to_wait_for() {
        floors.drawn(100, 5000);
        floors.running(5000);
        floors.drawn(100, 6000);
        assertThat(floors.wantsDraw()).isTrue();
    }
}

package mx.ventanilla.ingest.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeReaderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T23:59:59Z",
                "2024-02-29T00:00:00-06:00",
                "1999-12-31T23:00:00.5+05:30",
                "2026-01-02T03:04:05.000-00:00",
                "2026-01-02T03:04:05.123456+14:00",
                "2026-01-02T03:04:05.000000001Z",
                "9999-12-31T23:59:59.999999999-18:00"
            })
    void a_moment_is_read_as_the_library_reads_it(String time) {
        assertThat(Notation.EVENT_TIME.matches(time)).isTrue();
        assertThat(EnvelopeReader.moment(time))
                .isEqualTo(OffsetDateTime.parse(time).toInstant());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-00-10T00:00:00Z",
                "2026-11-22T00:00:00+19:00"
            })
    void what_is_no_day_or_no_offset_is_none(String time) {
        assertThat(Notation.EVENT_TIME.matches(time)).isTrue();
        assertThatThrownBy(() -> EnvelopeReader.moment(time)).isInstanceOf(DateTimeException.class);
    }
}

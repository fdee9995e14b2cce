package mx.ventanilla.batch.run;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** Spring Batch records local time without a zone, by the zone of the process; {@code Main} sets that to UTC for its sake. */
final class LocalTime {
    private LocalTime() {}

    static LocalDateTime of(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneId.systemDefault());
    }

    static Instant instant(LocalDateTime local) {
        return local.atZone(ZoneId.systemDefault()).toInstant();
    }
}

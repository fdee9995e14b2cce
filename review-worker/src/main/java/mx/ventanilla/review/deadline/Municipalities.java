package mx.ventanilla.review.deadline;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mx.ventanilla.review.settings.Freshness;
import mx.ventanilla.review.settings.Remembered;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The municipalities' settings and calendars, remembered until somebody changes them. */
public final class Municipalities {
    /** All of Mexico has 2,478 municipalities. */
    private static final int MOST = 2_500;

    /** By primary key. */
    private static final String SETTINGS = """
            select id, zone, working_days, prevention_business_days, reminder_business_days, escalation_business_days,
                   hears_everyone
            from municipalities
            where id = :id
            """;

    /** By the leading column of holidays_pkey. */
    private static final String HOLIDAYS = "select day from holidays where municipality_id = :id";

    private final JdbcClient jdbc;
    private final Remembered<Long, Municipality> remembered;

    public Municipalities(JdbcClient jdbc, Freshness freshness) {
        this.jdbc = jdbc;
        this.remembered = new Remembered<>(freshness, MOST, this::read);
    }

    /**
     * One municipality.
     *
     * @throws org.springframework.dao.EmptyResultDataAccessException when no municipality has that key
     */
    public Municipality get(long id) {
        return remembered.get(id);
    }

    private Municipality read(long id) {
        Set<LocalDate> holidays =
                jdbc.sql(HOLIDAYS).param("id", id).query(LocalDate.class).set();
        return jdbc.sql(SETTINGS)
                .param("id", id)
                .query((row, number) -> municipality(row, holidays))
                .single();
    }

    private static Municipality municipality(ResultSet row, Set<LocalDate> holidays) throws SQLException {
        return new Municipality(
                row.getLong("id"),
                ZoneId.of(row.getString("zone")),
                new BusinessCalendar(days(row.getArray("working_days")), holidays),
                row.getInt("prevention_business_days"),
                row.getInt("reminder_business_days"),
                row.getInt("escalation_business_days"),
                row.getBoolean("hears_everyone"));
    }

    private static Set<DayOfWeek> days(Array isoDays) throws SQLException {
        return Stream.of((Short[]) isoDays.getArray())
                .map(day -> DayOfWeek.of(day))
                .collect(Collectors.toSet());
    }
}

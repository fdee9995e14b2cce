package mx.ventanilla.review.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import mx.ventanilla.review.MapSheet;
import mx.ventanilla.review.TestOffice;
import mx.ventanilla.review.deadline.Municipalities;
import mx.ventanilla.review.routing.FollowProcedures;
import mx.ventanilla.review.routing.Notice;
import mx.ventanilla.review.routing.Rules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SettingsBellTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(2);
    private static final LocalDate FEAST = LocalDate.parse("2026-12-12");

    private final TestOffice office = new TestOffice();
    private final HikariDataSource pool = pool("desk");
    private final HikariDataSource ear = pool("ear");
    private final SettingsBell bell = new SettingsBell(ear, Duration.ofSeconds(3));
    private final JdbcClient jdbc = JdbcClient.create(pool);
    private final Municipalities municipalities = new Municipalities(jdbc, bell);
    private final Rules rules = new Rules(jdbc, bell, Clock.systemUTC());

    @BeforeEach
    void listen() {
        bell.start();
        awaitHearing();
    }

    @AfterEach
    void close() {
        bell.stop();
        ear.close();
        pool.close();
        office.close();
    }

    @Test
    void what_another_process_changes_is_seen_at_once_and_nothing_is_read_again_before() {
        assertThat(daysToCorrect()).isEqualTo(15);
        inSilence("update municipalities set prevention_business_days = 20");
        assertThat(daysToCorrect()).as("remembered").isEqualTo(15);

        office.change("update municipalities set prevention_business_days = 30");
        await().atMost(AT_ONCE).until(() -> daysToCorrect() == 30);

        office.holiday(FEAST);
        await().atMost(AT_ONCE).until(() -> isHoliday(FEAST));
        assertThat(rules.of(office.municipalityId()).defaults()).isEmpty();
        office.defaultDepartment("licensing");
        await().atMost(AT_ONCE)
                .until(() -> rules.of(office.municipalityId()).defaults().size() == 1);
    }

    @Test
    void a_new_version_of_a_layer_counts_at_once() {
        MapSheet map = new MapSheet(office);
        FollowProcedures worker = FollowProcedures.over(office.files(), bell, Clock.systemUTC());
        long licence = office.procedureType("business_license");
        long rule = office.rule(licence, office.department("heritage"), 1);
        office.change("update procedure_department_flows set condition = 'touchesAny(\"zones\")' where id = ?", rule);
        office.rule(licence, office.department("licensing"), 1);
        long layer = map.layer("zones");
        map.square(layer, 2, "H3", 0, 0, 100);
        List<Long> parcels = office.procedures(licence, 2);
        parcels.forEach(parcel -> map.parcel(parcel, 50, 50, 10));
        worker.follow(List.of(new Notice(parcels.get(0), "before")));
        long before = bell.mark();

        map.inForce(layer, 2);
        await().atMost(AT_ONCE).until(() -> bell.mark() > before);
        worker.follow(List.of(new Notice(parcels.get(1), "after")));

        assertThat(office.reviews(parcels.get(0))).containsExactly("licensing:READY");
        assertThat(office.reviews(parcels.get(1))).containsExactly("heritage:READY", "licensing:READY");
    }

    @Test
    void a_change_that_is_taken_back_is_not_told() {
        assertThat(daysToCorrect()).isEqualTo(15);
        long before = bell.mark();
        office.files().transactions().executeWithoutResult(transaction -> {
            office.files()
                    .jdbc()
                    .sql("update departments set paused_reason = 'x'")
                    .update();
            transaction.setRollbackOnly();
        });
        office.holiday(FEAST); // a later one that is heard, so that the earlier one would have been
        await().atMost(AT_ONCE).until(() -> bell.mark() > before);
        assertThat(bell.mark()).isEqualTo(before + 2);
    }

    @Test
    void when_the_listening_connection_dies_settings_are_still_right_and_it_listens_again() {
        assertThat(daysToCorrect()).isEqualTo(15);
        String kill =
                "select string_agg(pg_terminate_backend(pid)::text, '') from pg_stat_activity where application_name = 'ear' and datname = current_database()";
        assertThat(office.text(kill)).contains("true");
        inSilence("update municipalities set prevention_business_days = 40"); // as if told while nobody heard

        await().atMost(Duration.ofSeconds(10)).until(() -> daysToCorrect() == 40);
        awaitHearing();
        office.change("update municipalities set prevention_business_days = 50");
        await().atMost(AT_ONCE).until(() -> daysToCorrect() == 50);
    }

    private void inSilence(String update) {
        office.change("alter table municipalities disable trigger municipalities_ring");
        office.change(update);
        office.change("alter table municipalities enable trigger municipalities_ring");
    }

    private void awaitHearing() {
        await().atMost(Duration.ofSeconds(20)).until(bell::hears);
    }

    private int daysToCorrect() {
        return municipalities.get(office.municipalityId()).preventionBusinessDays();
    }

    private boolean isHoliday(LocalDate day) {
        return municipalities.get(office.municipalityId()).calendar().holidays().contains(day);
    }

    private HikariDataSource pool(String name) {
        HikariDataSource made = new HikariDataSource();
        made.setJdbcUrl(office.login().jdbcUrl());
        made.setUsername(office.login().user());
        made.setPassword(office.login().password());
        made.setMaximumPoolSize(2);
        made.addDataSourceProperty("ApplicationName", name);
        return made;
    }
}

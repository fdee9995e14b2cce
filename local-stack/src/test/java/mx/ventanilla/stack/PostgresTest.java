package mx.ventanilla.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PostgresTest {
    private final Postgres postgres = LocalStack.shared().postgres();

    @Test
    void a_fresh_database_carries_postgis() throws SQLException {
        Database database = postgres.freshDatabase("empty");

        assertThat(ask(database, "select st_srid(st_setsrid(st_makepoint(1, 2), 32613))"))
                .isEqualTo("32613");
    }

    @Test
    void a_template_is_prepared_once_and_its_copies_are_independent() throws SQLException {
        AtomicInteger preparations = new AtomicInteger();
        String fingerprint = UUID.randomUUID().toString();
        Postgres.Preparation prepare = template -> {
            preparations.incrementAndGet();
            tell(template, "create table parcel (shape geometry(point, 4326))");
        };

        Database first = postgres.freshDatabase("parcels", fingerprint, prepare);
        Database second = postgres.freshDatabase("parcels", fingerprint, prepare);
        tell(first, "insert into parcel values ('srid=4326;point(-103.4 20.7)')");

        assertThat(preparations).hasValue(1);
        assertThat(ask(first, "select count(*) from parcel")).isEqualTo("1");
        assertThat(ask(second, "select count(*) from parcel")).isEqualTo("0");
    }

    @Test
    void a_template_whose_preparation_failed_is_prepared_again() throws SQLException {
        String fingerprint = UUID.randomUUID().toString();

        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> postgres.freshDatabase("broken", fingerprint, template -> {
                            throw new IllegalStateException("disk full");
                        }))
                .hasMessage("disk full");
        Database database =
                postgres.freshDatabase("broken", fingerprint, template -> tell(template, "create table t (id int)"));

        assertThat(ask(database, "select count(*) from t")).isEqualTo("0");
    }

    static String ask(Database database, String question) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }

    static void tell(Database database, String order) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(order);
        }
    }
}

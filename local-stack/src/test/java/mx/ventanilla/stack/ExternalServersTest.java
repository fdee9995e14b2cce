package mx.ventanilla.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExternalServersTest {
    @Test
    void an_empty_variable_names_no_server() {
        assertThat(ExternalServers.from(Map.of("VENTANILLA_DB_URL", "", "VENTANILLA_KAFKA", " ")))
                .isEqualTo(ExternalServers.none());
    }

    @Test
    void another_database_of_an_external_server_keeps_host_login_and_parameters() {
        Map<String, String> environment = Map.of(
                "VENTANILLA_DB_URL",
                "jdbc:postgresql://db.example.org:5433/permits?sslmode=require",
                "VENTANILLA_DB_PASSWORD",
                "secret");

        Database database = ExternalServers.from(environment).database().orElseThrow();

        assertThat(database.named("copy"))
                .isEqualTo(new Database(
                        "jdbc:postgresql://db.example.org:5433/copy?sslmode=require", "ventanilla_owner", "secret"))
                .asString()
                .doesNotContain("secret");
        assertThat(ExternalServers.from(environment).kafka()).isEqualTo(Optional.empty());
    }
}

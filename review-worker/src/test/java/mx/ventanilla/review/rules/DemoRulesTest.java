package mx.ventanilla.review.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import mx.ventanilla.db.MigratedDatabase;
import mx.ventanilla.db.catalogue.DemoCatalogue;
import mx.ventanilla.stack.Database;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class DemoRulesTest {
    @ParameterizedTest
    @ValueSource(strings = {"14039", "14120"})
    void the_rules_of_the_demonstration_are_in_order_and_ask_the_map(String municipality) throws Exception {
        Database owner = MigratedDatabase.fresh();
        DriverManagerDataSource database = new DriverManagerDataSource(owner.jdbcUrl(), owner.user(), owner.password());
        DemoCatalogue.load(database);
        RuleSets sets = new RuleSets(database, Clock.systemUTC());

        assertThat(sets.checkInForce(municipality)).noneMatch(Problem::isError);
        assertThat(sets.export(municipality).orElseThrow()).contains("department: heritage", "located && touches");
    }
}

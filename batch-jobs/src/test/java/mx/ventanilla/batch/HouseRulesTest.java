package mx.ventanilla.batch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.library.GeneralCodingRules;
import mx.ventanilla.house.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest implements HouseRules {
    private static final JavaClasses OURS = HouseRules.classesOf("mx.ventanilla.batch");

    @Override
    public String home() {
        return "mx.ventanilla.batch";
    }

    @Override
    public String askerOfTheZone() {
        return "mx.ventanilla.batch.run.LocalTime";
    }

    @Test
    void what_reads_layer_files_knows_neither_database_nor_spring() {
        noClasses()
                .that()
                .resideInAPackage("..layers.source..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "mx.ventanilla.db..", "..batch.run..")
                .check(OURS);
    }

    /** A GeoPackage is an SQLite file. */
    @Test
    void of_what_reads_layer_files_only_geopackages_need_sql() {
        noClasses()
                .that()
                .resideInAPackage("..layers.source..")
                .and()
                .resideOutsideOfPackage("..layers.source.geopackage..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.sql..")
                .check(OURS);
    }

    @Test
    void jobs_do_not_know_the_commands_that_run_them() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..batch.operator..", "mx.ventanilla.batch")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..batch.operator..")
                .check(OURS);
    }

    @Test
    void spring_batch_starts_only_inside_a_run() {
        noClasses()
                .that()
                .resideInAnyPackage("..batch.operator..", "..batch.progress..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.batch..", "org.springframework.context..")
                .check(OURS);
    }

    @Test
    void the_console_is_reached_through_the_desk_alone() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Main.class.getName())
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .check(OURS);
    }
}

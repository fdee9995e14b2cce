package mx.ventanilla;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import mx.ventanilla.house.HouseRules;
import org.junit.jupiter.api.Test;

/** Arrows of this module: it knows none of its users, and its three rooms do not know one another. */
class HouseRulesTest implements HouseRules {
    private static final JavaClasses MODULE =
            HouseRules.classesOf("mx.ventanilla.db", "mx.ventanilla.outbox", "mx.ventanilla.spatial");

    @Override
    public String home() {
        return "mx.ventanilla";
    }

    @Test
    void the_database_module_knows_nothing_else_of_the_project() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "mx.ventanilla.contracts..",
                        "mx.ventanilla.ingest..",
                        "mx.ventanilla.review..",
                        "mx.ventanilla.batch..",
                        "mx.ventanilla.stack..",
                        "org.springframework.boot..")
                .check(MODULE);
    }

    @Test
    void outbox_and_spatial_stand_alone() {
        noClasses()
                .that()
                .resideInAnyPackage("mx.ventanilla.outbox..", "mx.ventanilla.spatial..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("mx.ventanilla.db..")
                .check(MODULE);
        noClasses()
                .that()
                .resideInAPackage("mx.ventanilla.spatial..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("mx.ventanilla.outbox..", "java.sql..", "org.springframework..")
                .check(MODULE);
    }

    @Test
    void commands_are_known_to_the_main_class_only() {
        classes()
                .that()
                .resideInAPackage("mx.ventanilla.db.command..")
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAnyPackage("mx.ventanilla.db.command..", "mx.ventanilla.db")
                .check(MODULE);
    }
}

package mx.ventanilla.review;

import static com.tngtech.archunit.core.importer.ImportOption.Predefined.DO_NOT_INCLUDE_TESTS;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(DO_NOT_INCLUDE_TESTS).importPackages("mx.ventanilla.review");

    @Test
    void packages_do_not_depend_on_one_another_in_circles() {
        slices().matching("mx.ventanilla.review.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void calendars_stand_on_nothing_of_the_office() {
        noClasses()
                .that()
                .resideInAPackage("..deadline..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..casefile..", "..routing..", "..queue..", "..decision..", "..prevention..")
                .check(CLASSES);
    }

    @Test
    void plans_know_neither_spring_nor_the_database() {
        for (String type : new String[] {"Plan", "PlanRules", "PlannedReview", "Cycle", "StageOrder"}) {
            classes()
                    .that()
                    .haveFullyQualifiedName("mx.ventanilla.review.routing." + type)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..", "mx.ventanilla.review.routing", "mx.ventanilla.contracts", "org.jspecify..")
                    .check(CLASSES);
        }
    }

    @Test
    void nobody_reads_the_machines_clock_or_zone_behind_the_injected_one() {
        noClasses()
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(java.time.ZoneId.class, "systemDefault")
                .check(CLASSES);
    }
}

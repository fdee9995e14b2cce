package mx.ventanilla.batch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("mx.ventanilla.batch");

    @Test
    void features_depend_on_one_another_in_one_direction() {
        slices().matching("mx.ventanilla.batch.(*)..").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void what_reads_layer_files_knows_neither_database_nor_spring() {
        noClasses()
                .that()
                .resideInAPackage("..layers.source..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "java.sql..", "mx.ventanilla.db..", "..batch.run..")
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

    @Test
    void wiring_goes_through_constructors() {
        GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION.check(OURS);
    }

    @Test
    void names_say_what_things_are() {
        classes()
                .should()
                .haveNameNotMatching(".*(Impl|Dto|Entity|Util|Utils|Helper|Manager)$")
                .andShould()
                .haveNameNotMatching(".*\\.(Abstract|Base)[A-Z][a-z]*$")
                .check(OURS);
    }
}

package mx.ventanilla.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the packages of this worker promise one another. */
class HouseRulesTest {
    private static final JavaClasses WORKER = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("mx.ventanilla.ingest");

    @Test
    void no_packages_depend_on_one_another_in_a_circle() {
        slices().matching("mx.ventanilla.ingest.(*)..")
                .should()
                .beFreeOfCycles()
                .check(WORKER);
    }

    @Test
    void reading_and_surveying_know_neither_spring_nor_sql_nor_kafka() {
        noClasses()
                .that()
                .resideInAnyPackage("..validation..", "..parcel..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..", "org.apache.kafka..")
                .check(WORKER);
    }

    @Test
    void deciding_touches_no_database() {
        noClasses()
                .that()
                .haveSimpleName("Deliberation")
                .or()
                .haveSimpleName("FolioBook")
                .or()
                .haveSimpleName("Dossier")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..", "org.apache.kafka..")
                .check(WORKER);
    }

    @Test
    void publishing_needs_no_spring() {
        noClasses()
                .that()
                .resideInAPackage("..publish..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..")
                .check(WORKER);
    }

    @Test
    void nobody_prints_or_reads_the_clock_of_the_machine_behind_the_injected_one() {
        noClasses().should().callMethod(java.time.Instant.class, "now").check(WORKER);
    }

    @Test
    void names_are_those_of_the_office() {
        classes()
                .should()
                .haveSimpleNameNotEndingWith("Impl")
                .andShould()
                .haveSimpleNameNotEndingWith("Util")
                .andShould()
                .haveSimpleNameNotEndingWith("Helper")
                .andShould()
                .haveSimpleNameNotEndingWith("Manager")
                .andShould()
                .haveSimpleNameNotEndingWith("Dto")
                .check(WORKER);
    }
}

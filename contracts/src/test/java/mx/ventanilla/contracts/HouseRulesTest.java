package mx.ventanilla.contracts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
    private static final JavaClasses CONTRACT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("mx.ventanilla.contracts");

    @Test
    void the_contract_needs_nothing_but_java_and_null_marks() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "mx.ventanilla.contracts")
                .check(CONTRACT);
    }

    @Test
    void the_contract_reads_no_clock_and_opens_nothing() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "java.io..", "java.nio.file..", "java.net..")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .check(CONTRACT);
    }
}

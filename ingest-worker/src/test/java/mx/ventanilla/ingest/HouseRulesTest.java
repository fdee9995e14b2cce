package mx.ventanilla.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import mx.ventanilla.house.HouseRules;
import org.junit.jupiter.api.Test;

/** What the packages of this worker promise one another. */
class HouseRulesTest implements HouseRules {
    private static final JavaClasses WORKER = HouseRules.classesOf("mx.ventanilla.ingest");

    @Override
    public String home() {
        return "mx.ventanilla.ingest";
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
}

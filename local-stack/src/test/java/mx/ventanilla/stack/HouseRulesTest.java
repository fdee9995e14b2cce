package mx.ventanilla.stack;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import mx.ventanilla.house.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest implements HouseRules {
    @Override
    public String home() {
        return "mx.ventanilla.stack";
    }

    @Test
    void the_stack_knows_nothing_else_of_the_project() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "mx.ventanilla.contracts..",
                        "mx.ventanilla.db..",
                        "mx.ventanilla.outbox..",
                        "mx.ventanilla.spatial..",
                        "mx.ventanilla.ingest..",
                        "mx.ventanilla.review..",
                        "mx.ventanilla.batch..")
                .check(HouseRules.classesOf(home()));
    }
}

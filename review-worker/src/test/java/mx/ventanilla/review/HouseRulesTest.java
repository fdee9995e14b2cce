package mx.ventanilla.review;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import mx.ventanilla.house.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest implements HouseRules {
    private static final JavaClasses CLASSES = HouseRules.classesOf("mx.ventanilla.review");

    @Override
    public String home() {
        return "mx.ventanilla.review";
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
}

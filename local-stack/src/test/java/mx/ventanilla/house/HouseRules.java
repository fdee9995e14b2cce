package mx.ventanilla.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every module promises; its own {@code HouseRulesTest} adds what its packages promise one another. */
public interface HouseRules {
    /** The module's package, {@code mx.ventanilla.ingest} for example. */
    String home();

    /** Pattern of the one class that may ask for the machine's zone, where a library leaves no choice. */
    default String askerOfTheZone() {
        return "nobody";
    }

    /** The module's classes without its tests, read once. */
    static JavaClasses classesOf(String... packages) {
        return ReadClasses.BY_PACKAGES.computeIfAbsent(
                List.of(packages),
                named -> new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .withImportOption(new ImportOption.DoNotIncludeJars())
                        .importPackages(named));
    }

    @Test
    default void packages_do_not_depend_on_one_another_in_a_circle() {
        slices().matching(home() + ".(*)..").should().beFreeOfCycles().check(classesOf(home()));
    }

    @Test
    default void names_say_what_things_are() {
        classes()
                .should()
                .haveNameNotMatching(".*(Impl|Dto|Entity|Util|Utils|Helper|Manager)$")
                .andShould()
                .haveNameNotMatching(".*\\.(Abstract|Base)[A-Z][a-z]*$")
                .andShould()
                .haveNameNotMatching(".*\\.(common|util|utils|helper|helpers|impl|core|shared)\\..*")
                .check(classesOf(home()));
    }

    @Test
    default void wiring_goes_through_constructors() {
        GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION
                .allowEmptyShould(true)
                .check(classesOf(home()));
    }

    @Test
    default void nobody_reads_the_machines_clock_or_zone_behind_the_injected_one() {
        noClasses()
                .that()
                .haveNameNotMatching(askerOfTheZone())
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(ZoneId.class, "systemDefault")
                .check(classesOf(home()));
    }

    /** Its threads have the system's class loader, which sees nothing of an executable jar. */
    @Test
    default void nothing_runs_in_the_common_pool() {
        noClasses()
                .should()
                .callMethod(CompletableFuture.class, "supplyAsync", Supplier.class)
                .orShould()
                .callMethod(CompletableFuture.class, "runAsync", Runnable.class)
                .orShould()
                .callMethod(Collection.class, "parallelStream")
                .orShould()
                .callMethod(List.class, "parallelStream")
                .check(classesOf(home()));
    }

    /** It looks for drivers in the class loader of the calling thread; from an executable jar, pool threads see none. */
    @Test
    default void connections_do_not_depend_on_the_thread_that_opens_them() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(DriverManager.class)
                .check(classesOf(home()));
    }
}

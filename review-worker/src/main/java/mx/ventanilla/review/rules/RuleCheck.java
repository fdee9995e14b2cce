package mx.ventanilla.review.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import mx.ventanilla.review.condition.Compilation;
import mx.ventanilla.review.condition.Condition;
import mx.ventanilla.review.condition.Conditions;
import mx.ventanilla.review.evidence.Wanted;
import mx.ventanilla.review.routing.RuleBook;

/** Holds rules against what the municipality has, and gathers everything that is wrong. */
final class RuleCheck {
    private final Catalogue catalogue;
    private final Conditions conditions = new Conditions();
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> reached = new TreeSet<>();

    private RuleCheck(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    static List<Problem> check(RuleFile rules, Catalogue catalogue) {
        RuleCheck check = new RuleCheck(catalogue);
        rules.types().forEach(check::type);
        check.fields(rules.fields());
        check.names("defaults", rules.defaults(), new HashSet<>());
        check.reached.addAll(rules.defaults());
        check.cycles(rules);
        check.unreachable(rules);
        return List.copyOf(check.problems);
    }

    private void type(String type, List<RuleFile.Flow> flows) {
        String path = "types." + type;
        known(path, Kind.TYPE, type);
        Set<String> seen = new HashSet<>();
        Set<String> departments = new HashSet<>();
        flows.forEach(flow -> departments.add(flow.department()));
        for (RuleFile.Flow flow : flows) {
            String where = path + "/" + flow.department();
            names(where, List.of(flow.department()), seen);
            dependencies(where, flow, departments);
            if (holdsSometimes(where, type, flow) && flow.active()) {
                reached.add(flow.department());
            }
        }
    }

    private void dependencies(String path, RuleFile.Flow flow, Set<String> departments) {
        for (String awaited : flow.dependsOn()) {
            if (!departments.contains(awaited)) {
                error(
                        path + ".dependsOn",
                        "%s no tiene regla en este tipo de trámite".formatted(awaited),
                        "%s has no rule in this procedure type".formatted(awaited));
            }
        }
    }

    private boolean holdsSometimes(String path, String type, RuleFile.Flow flow) {
        if (flow.condition() == null) {
            return true;
        }
        return conditions
                .of(flow.condition())
                .dispatch(
                        condition -> condition(path + ".condition", type, condition),
                        refused -> refuse(path + ".condition", refused));
    }

    private boolean refuse(String path, Compilation.Refused refused) {
        refused.faults()
                .forEach(fault -> error(
                        "%s %d:%d".formatted(path, fault.line(), fault.column()), fault.message(), fault.message()));
        return true;
    }

    private boolean condition(String path, String type, Condition condition) {
        condition.wanted().stream()
                .map(Wanted::layer)
                .distinct()
                .sorted()
                .filter(layer -> !catalogue.layers().contains(layer))
                .forEach(layer -> error(
                        path,
                        "la capa %s no está cargada para este municipio".formatted(layer),
                        "layer %s is not loaded for this municipality".formatted(layer)));
        new TreeSet<>(condition.answers()).forEach(field -> known(path, Kind.FIELD, field));
        return switch (condition.constancy(type)) {
            case DEPENDS -> true;
            case ALWAYS -> {
                warning(path, "siempre se cumple; quítela", "always holds; leave it out");
                yield true;
            }
            case NEVER -> {
                error(path, "nunca se cumple para %s".formatted(type), "can never hold for %s".formatted(type));
                yield false;
            }
        };
    }

    private void fields(List<RuleFile.Field> fields) {
        Set<String> seen = new HashSet<>();
        for (RuleFile.Field field : fields) {
            String path = "fields." + field.field();
            known(path, Kind.FIELD, field.field());
            known(path, Kind.DEPARTMENT, field.department());
            once(path + "/" + field.department(), seen);
            reached.add(field.department());
        }
    }

    private void names(String path, List<String> departments, Set<String> seen) {
        for (String department : departments) {
            known(path, Kind.DEPARTMENT, department);
            once(path + (path.endsWith(department) ? "" : "/" + department), seen);
        }
    }

    private void once(String path, Set<String> seen) {
        if (!seen.add(path)) {
            error(path, "está dos veces", "is there twice");
        }
    }

    private void cycles(RuleFile rules) {
        RuleBook book = RuleBooks.of(rules, catalogue, Instant.EPOCH);
        rules.types().keySet().stream()
                .filter(catalogue.types()::containsKey)
                .forEach(type -> book.cycle(
                                Objects.requireNonNull(catalogue.types().get(type)))
                        .ifPresent(cycle -> error(
                                "types." + type,
                                "las dependencias se esperan en círculo: " + cycle,
                                "departments wait in a circle: " + cycle)));
    }

    private void unreachable(RuleFile rules) {
        new TreeSet<>(catalogue.departments().keySet())
                .stream()
                        .filter(department -> !reached.contains(department))
                        .forEach(department -> warning(
                                "departments." + department,
                                "ninguna regla le turna trámites",
                                "no rule sends it anything"));
        if (rules.defaults().isEmpty()) {
            new TreeSet<>(catalogue.types().keySet())
                    .stream()
                            .filter(type -> !rules.types().containsKey(type))
                            .forEach(type -> warning(
                                    "types." + type,
                                    "sin regla y sin dependencia por omisión: espera a un operador",
                                    "has no rule and there is no default department: it waits for an operator"));
        }
    }

    private void known(String path, Kind kind, String name) {
        if (!name.isEmpty() && !all(kind).containsKey(name)) {
            error(path, "no existe %s %s".formatted(kind.es, name), "there is no %s %s".formatted(kind.en, name));
        }
    }

    private Map<String, Long> all(Kind kind) {
        return switch (kind) {
            case TYPE -> catalogue.types();
            case FIELD -> catalogue.fields();
            case DEPARTMENT -> catalogue.departments();
        };
    }

    /** What a rule names, in the words of the messages. */
    private enum Kind {
        TYPE("el tipo de trámite", "procedure type"),
        FIELD("el campo", "field"),
        DEPARTMENT("la dependencia", "department");

        private final String es;
        private final String en;

        Kind(String es, String en) {
            this.es = es;
            this.en = en;
        }
    }

    private void error(String path, String es, String en) {
        problems.add(Problem.error(path, es, en));
    }

    private void warning(String path, String es, String en) {
        problems.add(Problem.warning(path, es, en));
    }
}

package mx.ventanilla.batch.legacy;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What tables a legacy database has; which generation it is follows from them. */
record Survey(List<SourceTable> tables) {
    /** Without these there is nothing that could be called a Visor Urbano database. */
    private static final List<String> ESSENTIAL = List.of("municipalities", "users", "procedures");

    /** They came with the second generation, July 2025. */
    private static final List<String> SECOND =
            List.of("departments", "dependency_review_workflows", "prevention_requests", "director_approvals");

    Survey {
        tables = List.copyOf(tables);
    }

    List<String> missing() {
        return ESSENTIAL.stream().filter(name -> table(name).isEmpty()).toList();
    }

    int generation() {
        return SECOND.stream().anyMatch(name -> table(name).isPresent())
                        || columns("procedures").contains("municipality_id")
                ? 2
                : 1;
    }

    /** {@return what the generation was told by} */
    String evidence() {
        List<String> found =
                SECOND.stream().filter(name -> table(name).isPresent()).toList();
        if (generation() == 1) {
            return "no departments, procedures without municipality_id"
                    + (table("alembic_version").isPresent() ? ", alembic_version" : "");
        }
        return found.isEmpty() ? "procedures have municipality_id" : String.join(", ", found);
    }

    long rows() {
        return tables.stream().mapToLong(SourceTable::rows).sum();
    }

    long tablesWithRows() {
        return tables.stream().filter(table -> table.rows() > 0).count();
    }

    List<String> sequencesBehind() {
        return tables.stream()
                .filter(SourceTable::sequenceBehind)
                .map(SourceTable::name)
                .toList();
    }

    Optional<SourceTable> table(String name) {
        return tables.stream().filter(table -> table.name().equals(name)).findFirst();
    }

    private Set<String> columns(String table) {
        return table(table).map(SourceTable::columns).orElse(Set.of());
    }
}

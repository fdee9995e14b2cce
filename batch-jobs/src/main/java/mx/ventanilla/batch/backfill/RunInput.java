package mx.ventanilla.batch.backfill;

import java.util.Map;

/**
 * What a run was given.
 *
 * @param parameters {@code -p name=value}; recorded with the run and shown to everybody, so no secrets
 * @param environment of this process: the place for passwords; another process of the same run has its own
 */
public record RunInput(Map<String, String> parameters, Map<String, String> environment) {
    public RunInput {
        parameters = Map.copyOf(parameters);
        environment = Map.copyOf(environment);
    }

    public String parameter(String name, String otherwise) {
        return parameters.getOrDefault(name, otherwise);
    }
}

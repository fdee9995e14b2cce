package mx.ventanilla.batch.run;

/**
 * A parameter of a job.
 *
 * @param name as in {@code -p name=value}
 * @param meaning values allowed, default, what it does
 */
public record ParameterDescription(String name, boolean required, String meaning) {}

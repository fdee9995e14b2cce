package mx.ventanilla.batch.run;

import java.util.Map;

/**
 * What a run was asked to do, as its job's beans see it.
 *
 * @param target what the run works on
 * @param identity the plan's identity
 */
public record RunRequest(String target, Map<String, String> identity) {}

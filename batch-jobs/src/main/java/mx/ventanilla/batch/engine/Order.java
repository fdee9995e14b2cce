package mx.ventanilla.batch.engine;

import mx.ventanilla.batch.backfill.RunInput;

/**
 * What an operator orders.
 *
 * @param actor who
 * @param reason why; kept with the run
 */
public record Order(RunInput input, Controls controls, String actor, String reason) {}

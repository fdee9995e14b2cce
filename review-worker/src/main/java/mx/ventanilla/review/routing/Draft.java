package mx.ventanilla.review.routing;

/**
 * What came of planning a procedure, and on what grounds.
 *
 * @param planning a plan, or the reason why there is none
 * @param grounds kept with the plan
 */
public record Draft(Planning planning, Grounds grounds) {}

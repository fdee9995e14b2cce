package mx.ventanilla.batch.layers.source;

/**
 * What is wrong with a feature.
 *
 * @param explanation for the operator; names the place where the format has one
 */
public record Defect(RejectReason reason, String explanation) {}

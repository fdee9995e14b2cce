package mx.ventanilla.batch.layers.source;

/** What is wrong with a geometry's text. */
record MalformedGeometry(RejectReason reason, String explanation) {}

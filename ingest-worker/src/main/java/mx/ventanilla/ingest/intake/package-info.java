/** The counter: takes submissions from Kafka and registers them, each with exactly one effect. */
@NullMarked
package mx.ventanilla.ingest.intake;

import org.jspecify.annotations.NullMarked;

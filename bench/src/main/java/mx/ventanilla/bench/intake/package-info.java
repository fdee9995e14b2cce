/** How fast submissions become procedures, from Kafka to the committed row, and what COPY alone would need. */
@NullMarked
package mx.ventanilla.bench.intake;

import org.jspecify.annotations.NullMarked;

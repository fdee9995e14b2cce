/** What a monitoring system may know about the intake, and who may ask. */
@NullMarked
package mx.ventanilla.ingest.metrics;

import org.jspecify.annotations.NullMarked;

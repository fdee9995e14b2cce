/** Refused messages, kept as they came for as long as it takes to repair them. */
@NullMarked
package mx.ventanilla.ingest.deadletter;

import org.jspecify.annotations.NullMarked;

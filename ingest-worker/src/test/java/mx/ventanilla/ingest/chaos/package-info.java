/** Kills workers at random moments while they work, and counts what was lost, repeated or mixed up. */
@NullMarked
package mx.ventanilla.ingest.chaos;

import org.jspecify.annotations.NullMarked;

/** The report on a run: one HTML file with its charts in it, to be kept or sent. */
@NullMarked
package mx.ventanilla.batch.report;

import org.jspecify.annotations.NullMarked;

/** The terminal's side of the fault runs; the runs themselves are tests of the workers. */
@NullMarked
package mx.ventanilla.bench.chaos;

import org.jspecify.annotations.NullMarked;

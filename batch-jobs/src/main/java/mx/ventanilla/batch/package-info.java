/** What operators run by hand or by a timer: long work over many rows, with commands to plan, run and look at it. */
@NullMarked
package mx.ventanilla.batch;

import org.jspecify.annotations.NullMarked;

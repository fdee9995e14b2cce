/** How a long command shows an operator that it is alive: a bar on a terminal, a plain line now and then elsewhere. */
@NullMarked
package mx.ventanilla.batch.progress;

import org.jspecify.annotations.NullMarked;

/** The operator's commands: what jobs there are, what a run would do, run it, and what became of it. */
@NullMarked
package mx.ventanilla.batch.operator;

import org.jspecify.annotations.NullMarked;

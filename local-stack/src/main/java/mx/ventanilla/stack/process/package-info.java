/**
 * Processes that outlive whoever started them: found again after a crash, started at most once on a directory, stopped
 * within a limit.
 */
@NullMarked
package mx.ventanilla.stack.process;

import org.jspecify.annotations.NullMarked;

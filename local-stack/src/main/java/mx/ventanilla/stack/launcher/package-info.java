/** The commands of {@code ./ventanilla}: bring the whole office up on this machine, look at it, take it down. */
@NullMarked
package mx.ventanilla.stack.launcher;

import org.jspecify.annotations.NullMarked;

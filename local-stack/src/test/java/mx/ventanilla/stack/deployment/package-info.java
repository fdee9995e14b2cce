/** What is written for people and for other tools must say what the programs do. */
@NullMarked
package mx.ventanilla.stack.deployment;

import org.jspecify.annotations.NullMarked;

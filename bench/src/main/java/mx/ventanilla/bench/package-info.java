/** How fast the office works on this machine, measured on servers of its own. */
@NullMarked
package mx.ventanilla.bench;

import org.jspecify.annotations.NullMarked;

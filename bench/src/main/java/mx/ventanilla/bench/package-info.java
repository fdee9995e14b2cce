/** How fast the office works on this machine, and what it does when it is disturbed, on servers of its own. */
@NullMarked
package mx.ventanilla.bench;

import org.jspecify.annotations.NullMarked;

/** A legacy Visor Urbano database comes into the office: each of its rows is loaded, merged, quarantined or left, by a named rule. */
@NullMarked
package mx.ventanilla.batch.legacy;

import org.jspecify.annotations.NullMarked;

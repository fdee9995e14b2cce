/**
 * Places and parcels in code: geometry that never travels without its SRID, moved between reference systems and repaired
 * where it can be. Everywhere x is east or longitude, y is north or latitude.
 */
@NullMarked
package mx.ventanilla.spatial;

import org.jspecify.annotations.NullMarked;

/**
 * Shapefiles in a zip, read after the ESRI Shapefile Technical Description (July 1998) and, for the table, the dBASE
 * III file structure. Only what a map layer needs: shapes in the order of the file, two dimensions, their attributes.
 */
@NullMarked
package mx.ventanilla.batch.layers.source.shapefile;

import org.jspecify.annotations.NullMarked;

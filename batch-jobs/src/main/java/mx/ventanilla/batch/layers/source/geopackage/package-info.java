/** GeoPackage (OGC 12-128r18): an SQLite file with tables of features; read by SQLite itself, never written. */
@NullMarked
package mx.ventanilla.batch.layers.source.geopackage;

import org.jspecify.annotations.NullMarked;

/**
 * Runs backfills: slices claimed under leases and fences, as large as half a second allows, slower when the office
 * needs the database, halved around bad rows, by as many workers and processes as are wanted, through any crash.
 */
@NullMarked
package mx.ventanilla.batch.engine;

import org.jspecify.annotations.NullMarked;

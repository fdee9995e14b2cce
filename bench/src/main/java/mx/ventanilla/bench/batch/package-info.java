/** Backfills on a database of their own: how they compare with plain SQL, and what kill -9 does to them. */
@NullMarked
package mx.ventanilla.bench.batch;

import org.jspecify.annotations.NullMarked;

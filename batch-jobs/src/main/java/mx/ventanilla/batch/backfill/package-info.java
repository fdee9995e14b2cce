/**
 * Backfills, as those who add one see them: which keys, what to do with a slice of them, and how to tell that all is
 * done. Slices, leases, pace, rejects, retries and commands are the engine's business.
 */
@NullMarked
package mx.ventanilla.batch.backfill;

import org.jspecify.annotations.NullMarked;

/** Runs of jobs: one at a time per target, recorded, resumed after whatever ended the one before. */
@NullMarked
package mx.ventanilla.batch.run;

import org.jspecify.annotations.NullMarked;

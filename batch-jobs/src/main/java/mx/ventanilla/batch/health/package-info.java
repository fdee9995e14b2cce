/** How the database and the office are doing while a job works, and how much slower the job has to be for it. */
@NullMarked
package mx.ventanilla.batch.health;

import org.jspecify.annotations.NullMarked;

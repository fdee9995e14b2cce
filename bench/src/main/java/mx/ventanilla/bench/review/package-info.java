/** How fast procedures are sent to departments, and how fast reviewers take and answer what lies there. */
@NullMarked
package mx.ventanilla.bench.review;

import org.jspecify.annotations.NullMarked;

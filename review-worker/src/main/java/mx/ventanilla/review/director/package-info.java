/** The last stage (visto bueno del director): he approves or rejects, and with his approval the licence is issued. */
@NullMarked
package mx.ventanilla.review.director;

import org.jspecify.annotations.NullMarked;

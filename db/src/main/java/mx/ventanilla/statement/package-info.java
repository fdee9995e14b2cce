/** Many rows in one statement. */
@NullMarked
package mx.ventanilla.statement;

import org.jspecify.annotations.NullMarked;

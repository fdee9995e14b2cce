/** The lists that submissions refer to, and how they get into the database. */
@NullMarked
package mx.ventanilla.db.catalogue;

import org.jspecify.annotations.NullMarked;

/**
 * The office's records: how their schema comes to be, how it goes back, and how a worker makes sure that it stands before
 * the schema it was built for.
 */
@NullMarked
package mx.ventanilla.db;

import org.jspecify.annotations.NullMarked;

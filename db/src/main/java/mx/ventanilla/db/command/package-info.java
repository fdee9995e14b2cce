/** What an administrator types to build, inspect and fill the office's records: {@code ./ventanilla db …}. */
@NullMarked
package mx.ventanilla.db.command;

import org.jspecify.annotations.NullMarked;

/** Text files as people have them: gzipped or not, in this encoding or that, and the rows of those that are CSV. */
@NullMarked
package mx.ventanilla.text;

import org.jspecify.annotations.NullMarked;

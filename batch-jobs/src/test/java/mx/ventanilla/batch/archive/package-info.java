@NullMarked
package mx.ventanilla.batch.archive;

import org.jspecify.annotations.NullMarked;

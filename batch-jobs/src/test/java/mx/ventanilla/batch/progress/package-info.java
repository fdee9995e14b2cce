@NullMarked
package mx.ventanilla.batch.progress;

import org.jspecify.annotations.NullMarked;

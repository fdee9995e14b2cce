@NullMarked
package mx.ventanilla.batch.engine;

import org.jspecify.annotations.NullMarked;

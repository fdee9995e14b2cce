@NullMarked
package mx.ventanilla.batch.layers;

import org.jspecify.annotations.NullMarked;

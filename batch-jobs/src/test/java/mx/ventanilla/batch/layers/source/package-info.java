@NullMarked
package mx.ventanilla.batch.layers.source;

import org.jspecify.annotations.NullMarked;

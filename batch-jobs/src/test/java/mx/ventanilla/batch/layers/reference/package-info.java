@NullMarked
package mx.ventanilla.batch.layers.reference;

import org.jspecify.annotations.NullMarked;

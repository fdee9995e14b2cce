@NullMarked
package mx.ventanilla.batch.layers.source.csv;

import org.jspecify.annotations.NullMarked;

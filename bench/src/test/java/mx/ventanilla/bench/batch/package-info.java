@NullMarked
package mx.ventanilla.bench.batch;

import org.jspecify.annotations.NullMarked;

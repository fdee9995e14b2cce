@NullMarked
package mx.ventanilla.batch;

import org.jspecify.annotations.NullMarked;

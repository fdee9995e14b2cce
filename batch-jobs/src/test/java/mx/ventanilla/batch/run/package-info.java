@NullMarked
package mx.ventanilla.batch.run;

import org.jspecify.annotations.NullMarked;

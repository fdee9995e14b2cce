@NullMarked
package mx.ventanilla.batch.legacy;

import org.jspecify.annotations.NullMarked;

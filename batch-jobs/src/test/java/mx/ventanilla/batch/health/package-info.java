@NullMarked
package mx.ventanilla.batch.health;

import org.jspecify.annotations.NullMarked;

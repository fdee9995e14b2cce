@NullMarked
package mx.ventanilla.batch.categories;

import org.jspecify.annotations.NullMarked;

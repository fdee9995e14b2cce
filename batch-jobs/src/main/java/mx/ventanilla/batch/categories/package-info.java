/** The SCIAN activity and business category of procedures filed before the office recorded them. */
@NullMarked
package mx.ventanilla.batch.categories;

import org.jspecify.annotations.NullMarked;

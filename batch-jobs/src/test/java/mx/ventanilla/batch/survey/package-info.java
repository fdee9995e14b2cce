@NullMarked
package mx.ventanilla.batch.survey;

import org.jspecify.annotations.NullMarked;

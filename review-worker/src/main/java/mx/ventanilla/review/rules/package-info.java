/**
 * A municipality's routing rules as a file that its people read, compare and keep in version control: checked, imported
 * as a whole, exported, and tried out on past procedures before they count.
 */
@NullMarked
package mx.ventanilla.review.rules;

import org.jspecify.annotations.NullMarked;

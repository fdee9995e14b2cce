/** What municipalities set and the worker reads again and again: remembered, and forgotten as soon as somebody changes it. */
@NullMarked
package mx.ventanilla.review.settings;

import org.jspecify.annotations.NullMarked;

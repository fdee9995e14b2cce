/** What a monitoring system may know about the review, and who may ask. */
@NullMarked
package mx.ventanilla.review.metrics;

import org.jspecify.annotations.NullMarked;

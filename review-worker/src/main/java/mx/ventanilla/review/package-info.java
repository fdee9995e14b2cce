/**
 * The worker that brings a procedure before the departments: who reviews it, in which order and until when, and what
 * they answer. {@link mx.ventanilla.review.Main} is the command, {@code run} starts the worker.
 */
@NullMarked
package mx.ventanilla.review;

import org.jspecify.annotations.NullMarked;

/**
 * E-mails to those who must be told. What they tell was written with the fact; here it is gathered into one letter for each
 * person and handed to the mail server.
 */
@NullMarked
package mx.ventanilla.review.notification;

import org.jspecify.annotations.NullMarked;

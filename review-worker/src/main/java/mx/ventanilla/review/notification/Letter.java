package mx.ventanilla.review.notification;

/**
 * What the mail server is given.
 *
 * @param messageId the same at every attempt, in angle brackets
 * @param to one address
 * @param subject one line
 * @param body plain text
 */
record Letter(String messageId, String to, String subject, String body) {}

/** Reading what strangers send: bytes and headers become a checked submission, or the list of all that is wrong. */
@NullMarked
package mx.ventanilla.ingest.validation;

import org.jspecify.annotations.NullMarked;

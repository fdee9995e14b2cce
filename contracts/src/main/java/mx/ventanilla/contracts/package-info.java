/**
 * What the permit office agrees with its neighbours: which messages arrive and leave, their names, shapes and limits.
 *
 * <p>The wire form is stated by the JSON Schema files beside this package; the types here say the same in Java. Nothing
 * here knows Spring, SQL or a JSON library, so that an upstream system may compile against it.
 */
@NullMarked
package mx.ventanilla.contracts;

import org.jspecify.annotations.NullMarked;

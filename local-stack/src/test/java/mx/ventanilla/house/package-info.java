/** Rules of the house, which hold in every module. */
@NullMarked
package mx.ventanilla.house;

import org.jspecify.annotations.NullMarked;

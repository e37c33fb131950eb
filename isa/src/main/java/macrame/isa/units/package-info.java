/** Quantities with their unit: exact integers inside, the text people write outside. */
@NullMarked
package macrame.isa.units;

import org.jspecify.annotations.NullMarked;

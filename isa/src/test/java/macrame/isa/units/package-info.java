/** Tests of quantities. */
@NullMarked
package macrame.isa.units;

import org.jspecify.annotations.NullMarked;

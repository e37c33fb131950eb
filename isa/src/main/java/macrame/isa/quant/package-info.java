/** Integer quantization arithmetic, exact: fixed-point multipliers, their rounding, output ranges. */
@NullMarked
package macrame.isa.quant;

import org.jspecify.annotations.NullMarked;

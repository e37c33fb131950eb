/** Integer quantization arithmetic, exact: the forms of requantization and the factors they take. */
@NullMarked
package macrame.isa.quant;

import org.jspecify.annotations.NullMarked;

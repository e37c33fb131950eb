/** Element types, shapes and quantization parameters of tensors; values only, no storage policy. */
@NullMarked
package macrame.isa.tensor;

import org.jspecify.annotations.NullMarked;

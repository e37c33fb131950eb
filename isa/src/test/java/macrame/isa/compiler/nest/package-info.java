/** Loop nests against the definition of a convolution. */
@NullMarked
package macrame.isa.compiler.nest;

import org.jspecify.annotations.NullMarked;

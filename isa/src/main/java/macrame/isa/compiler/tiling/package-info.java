/**
 * How a layer is cut to the machine's memories, chosen by closed-form estimates of its cycles.
 *
 * <p>An estimate only ranks candidates: whatever it says, every candidate gives the same values, and what fits is computed
 * exactly.
 */
@NullMarked
package macrame.isa.compiler.tiling;

import org.jspecify.annotations.NullMarked;

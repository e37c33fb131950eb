/**
 * The instruction set: self-contained records, their place in memory, their opcode table and encoding.
 *
 * <p>Field widths do not depend on the machine; reading one instruction tells all it does.
 */
@NullMarked
package macrame.isa.instruction;

import org.jspecify.annotations.NullMarked;

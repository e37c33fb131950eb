/**
 * Programs as text and back.
 *
 * <p>Every operand stands on its line under its name, so that a line can be read without those before it; assembling
 * what was disassembled gives the same program. Operands come from the opcode table, and no instruction is known here by
 * name.
 */
@NullMarked
package macrame.isa.assembly;

import org.jspecify.annotations.NullMarked;

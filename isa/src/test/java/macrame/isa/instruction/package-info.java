/** Encoding, decoding and footprints of instructions, and a generator of random ones. */
@NullMarked
package macrame.isa.instruction;

import org.jspecify.annotations.NullMarked;

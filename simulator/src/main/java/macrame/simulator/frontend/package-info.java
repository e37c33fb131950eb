/** Instruction fetch through a prefetch FIFO, decoding, and dispatch in program order. */
@NullMarked
package macrame.simulator.frontend;

import org.jspecify.annotations.NullMarked;

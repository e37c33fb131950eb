/** A compiled program: instructions, the DRAM regions they refer to, and what ties them to the network. */
@NullMarked
package macrame.isa.program;

import org.jspecify.annotations.NullMarked;

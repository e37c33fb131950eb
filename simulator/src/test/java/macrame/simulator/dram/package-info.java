/** The channel in closed form, held to a channel that moves burst by burst. */
@NullMarked
package macrame.simulator.dram;

import org.jspecify.annotations.NullMarked;

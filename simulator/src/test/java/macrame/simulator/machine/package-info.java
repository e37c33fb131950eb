/** The machine put together, held to cycles that can be worked out by hand. */
@NullMarked
package macrame.simulator.machine;

import org.jspecify.annotations.NullMarked;

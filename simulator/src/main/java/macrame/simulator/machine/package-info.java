/** The machine put together, one run of it, and what leaves that run. */
@NullMarked
package macrame.simulator.machine;

import org.jspecify.annotations.NullMarked;

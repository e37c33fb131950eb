/** How a unit says what it is doing. Nobody listens by default, and then nothing is computed for it. */
@NullMarked
package macrame.simulator.probe;

import org.jspecify.annotations.NullMarked;

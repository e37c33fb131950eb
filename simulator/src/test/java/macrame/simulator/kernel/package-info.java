/** Events and clocks, tested without anything that has a meaning. */
@NullMarked
package macrame.simulator.kernel;

import org.jspecify.annotations.NullMarked;

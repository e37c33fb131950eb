/** Tests of the energy account. */
@NullMarked
package macrame.simulator.energy;

import org.jspecify.annotations.NullMarked;

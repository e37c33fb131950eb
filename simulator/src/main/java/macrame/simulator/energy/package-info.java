/** Picojoules: counted actions times a sourced table. */
@NullMarked
package macrame.simulator.energy;

import org.jspecify.annotations.NullMarked;

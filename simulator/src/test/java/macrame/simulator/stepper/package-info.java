/**
 * A second machine, for tests: the array, its ports and registers, the accumulator file, the vector lanes and the
 * scratchpads, advanced one clock at a time with the values in them; random cases for it, and what makes a failing case
 * small. It looks nothing up in the simulator and shares neither its schedules nor its arithmetic.
 */
@NullMarked
package macrame.simulator.stepper;

import org.jspecify.annotations.NullMarked;

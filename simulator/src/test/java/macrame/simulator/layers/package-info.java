/** Holds the module to its place in the line. */
@NullMarked
package macrame.simulator.layers;

import org.jspecify.annotations.NullMarked;

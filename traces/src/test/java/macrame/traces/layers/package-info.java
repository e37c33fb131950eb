/** Holds the module to its place in the line. */
@NullMarked
package macrame.traces.layers;

import org.jspecify.annotations.NullMarked;

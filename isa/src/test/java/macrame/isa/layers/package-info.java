/** Holds the module to its place in the line. */
@NullMarked
package macrame.isa.layers;

import org.jspecify.annotations.NullMarked;

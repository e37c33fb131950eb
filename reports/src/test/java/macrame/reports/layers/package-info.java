/** Holds the module to its place in the line. */
@NullMarked
package macrame.reports.layers;

import org.jspecify.annotations.NullMarked;

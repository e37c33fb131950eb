/** Tests of {@code macrame.traces.csv}. */
@NullMarked
package macrame.traces.csv;

import org.jspecify.annotations.NullMarked;

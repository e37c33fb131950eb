/** Traces as comma-separated values: one span a row, one header row, LF line ends, the same bytes in every run. */
@NullMarked
package macrame.traces.csv;

import org.jspecify.annotations.NullMarked;

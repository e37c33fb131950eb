/** Tests of {@code macrame.reports.figure}. */
@NullMarked
package macrame.reports.figure;

import org.jspecify.annotations.NullMarked;

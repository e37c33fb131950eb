/** Tests of {@code macrame.reports.cli}. */
@NullMarked
package macrame.reports.cli;

import org.jspecify.annotations.NullMarked;

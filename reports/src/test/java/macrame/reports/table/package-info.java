/** Tests of {@code macrame.reports.table}. */
@NullMarked
package macrame.reports.table;

import org.jspecify.annotations.NullMarked;

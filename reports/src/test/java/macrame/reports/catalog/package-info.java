/** Tests of {@code macrame.reports.catalog}. */
@NullMarked
package macrame.reports.catalog;

import org.jspecify.annotations.NullMarked;

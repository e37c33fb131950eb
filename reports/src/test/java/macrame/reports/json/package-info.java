/** Tests of {@code macrame.reports.json}. */
@NullMarked
package macrame.reports.json;

import org.jspecify.annotations.NullMarked;

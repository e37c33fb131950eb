/** Tests of {@code macrame.reports.file}. */
@NullMarked
package macrame.reports.file;

import org.jspecify.annotations.NullMarked;

/** Tables as text: for people in plain ASCII, at most 100 columns, numbers with their units; for programs as CSV. */
@NullMarked
package macrame.reports.table;

import org.jspecify.annotations.NullMarked;

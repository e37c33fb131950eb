/** Text for people: numbers with units, aligned columns, the report on a terminal. Plain ASCII layout, at most 100 columns. */
@NullMarked
package macrame.reports.table;

import org.jspecify.annotations.NullMarked;

/** Draws figures; the only package that knows a chart library, and nothing in it decides what is shown. */
@NullMarked
package macrame.reports.chart;

import org.jspecify.annotations.NullMarked;

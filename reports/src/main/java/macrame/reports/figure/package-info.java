/** What is shown of a run: values only, derived from its result by ratios; no cycle and no picojoule is computed here. */
@NullMarked
package macrame.reports.figure;

import org.jspecify.annotations.NullMarked;

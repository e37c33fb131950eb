/** What is shown of runs and of machines: values only, derived by ratios; no cycle and no picojoule is computed here. */
@NullMarked
package macrame.reports.figure;

import org.jspecify.annotations.NullMarked;

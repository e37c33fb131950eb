/**
 * What is shown of runs and of machines, and the names, words and numbers in which every report shows it: derived by
 * ratios; no cycle and no picojoule is computed here.
 */
@NullMarked
package macrame.reports.figure;

import org.jspecify.annotations.NullMarked;

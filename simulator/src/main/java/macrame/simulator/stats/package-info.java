/** Counting, for whoever has something to count: names, units, sums by group. No word of hardware stands here. */
@NullMarked
package macrame.simulator.stats;

import org.jspecify.annotations.NullMarked;

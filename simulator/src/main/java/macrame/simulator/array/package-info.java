/**
 * The array of processing elements: when each step of a {@code mac} takes place, and what became of the cycles in which
 * none did. What a {@code mac} means depends neither on the style of the array nor on its dataflow.
 *
 * <p><b>Broadcast</b> (Nagel et al. 2021, figure 1). A step whose last pass is issued in slot t multiplies in t + 1,
 * passes the adder tree of depth d in t + 2 to t + 1 + d, accumulates in t + 2 + d, and its accumulator can be read in
 * t + 3 + d.
 *
 * <p><b>Systolic.</b> The array is R = {@code columns} high, for the reduction, and C = {@code rows} wide, for output
 * channels; output-stationary, it is R positions high. A {@code mac} is a sequence of folds, each of which holds one
 * operand, or sums, and streams lines past them.
 *
 * <p><em>Which folds a loop nest makes.</em> Levels of one iteration count for nothing. The innermost levels in which the
 * held operand stands still (stride 0: weight, activation, accumulator for weight-, input-, output-stationary) are
 * <em>streamed</em>. On an input- or output-stationary array the next levels outwards in which the weights stand still and
 * the accumulator moves are <em>spread</em>: their iterations, in the order of the walk and across levels, take the array's
 * places, C input vectors or R positions a fold, the rest in a last fold. Each iteration of the levels outside is a fold,
 * or such a row of folds, of its own; weight-stationary, iterations that follow each other on the same tile are one fold.
 * So every nest runs on every dataflow; one written for another merely makes small folds.
 * <table>
 * <caption>Lines of a fold</caption>
 * <tr><th>dataflow</th><th>held</th><th>a line</th><th>lines n</th></tr>
 * <tr><td>weight-stationary</td><td>a tile</td><td>an input vector</td><td>streamed iterations</td></tr>
 * <tr><td>input-stationary</td><td>up to C input vectors</td><td>the weights of one row of a tile</td>
 *     <td>streamed iterations x rows of the {@code mac}</td></tr>
 * <tr><td>output-stationary</td><td>up to R positions x rows of sums</td><td>one column: an input of each position and a
 *     weight of each row</td><td>streamed iterations x columns of the {@code mac}</td></tr>
 * </table>
 *
 * <p><em>When.</em> A line of {@code passes} passes enters row 0 once a pass; lines are
 * period = max(passes, ceil(activation bytes / activation port), ceil(weight bytes / weight port)) apart, of the bytes
 * that this line brings for lanes in use; its words cross the ports from the cycle on in which it enters row 0 (lanes at
 * the edge have FIFOs, so that alignment plays no part), and with the first the biases of accumulators that start afresh
 * with its sums; where sums are held, with the fold's first line. By the loops' counters accumulators start afresh where
 * every level that leaves them where they are is at its first iteration. The held operand takes
 * load = R x max(1, ceil(bytes of one of its rows, lanes in use / port)) cycles; held sums take none. A stream that begins
 * in cycle s, n lines long, passes row 0 for the last time in the cycle before s + (n - 1) x period + passes; operands and
 * sums hop one processing element a cycle, and the last sum is in its accumulator R - 1 + C - 1 cycles later, or
 * 2R - 1 + C - 1 where sums drain row by row (output-stationary, {@code drain: causal}). A fold ends then, but not
 * before the last word of its lines has crossed its port, n x period after s (a port narrower than one operand takes longer
 * than the array).
 * <ul>
 * <li>{@code overlap: none}: a fold's load begins when the fold before has ended, its stream when its load has. With
 *     period 1 and T = n x passes a fold is 2R + C + T - 2 cycles long (R + C + T - 2 output-stationary with
 *     {@code drain: scalesim}), whatever part of the array it uses.
 * <li>{@code overlap: preload}, weight- or input-stationary: a fold's load begins when the stream before begins; its own
 *     stream begins when that load has ended and the lines before are n x period past.
 * <li>{@code overlap: preload}, output-stationary: a fold's stream begins max(n x period, R) cycles after the one before,
 *     R being the cycles for which a column's drain chain is taken ({@code causal}; n x period for {@code scalesim}). A
 *     stream that is d cycles shorter than the one before begins R + d cycles after it at the earliest: else its sums
 *     would be complete while the others are still in the chain.
 * </ul>
 * Macs follow each other as the folds of one {@code mac} do: the next may start when its first load may begin, or, without
 * a load, its first line. Sums leave a column in the order of their lines, and those that leave an input-stationary array
 * wait in registers at its foot until all of a line have left (a position's column there changes from fold to fold): so
 * accumulators need no interlock.
 */
@NullMarked
package macrame.simulator.array;

import org.jspecify.annotations.NullMarked;

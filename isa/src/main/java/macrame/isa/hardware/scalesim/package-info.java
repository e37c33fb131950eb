/**
 * SCALE-Sim's configurations (SCALE-Sim v3, {@code .cfg}) as hardware descriptions.
 *
 * <p>A configuration says how high and wide the array is, which operand it holds, and that memory is no limit. The rest
 * of the machine is {@code defaults.yaml}, beside the class that reads it. {@code ArrayHeight}, along which a reduction
 * runs, is this array's columns; {@code ArrayWidth} is its rows. No fold overlaps another, and the sums of an
 * output-stationary array leave as SCALE-Sim counts it.
 *
 * <p>Sections and keys are known whatever their case. Keys that SCALE-Sim itself ignores, or that have no effect on an
 * infinite memory, are accepted whatever they hold; what would change a result and is not modelled is refused: memory of a
 * stated bandwidth ({@code InterfaceBandwidth: USER}), sparsity, and latencies from a trace.
 */
@NullMarked
package macrame.isa.hardware.scalesim;

import org.jspecify.annotations.NullMarked;

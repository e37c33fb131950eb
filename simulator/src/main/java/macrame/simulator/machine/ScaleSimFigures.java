package macrame.simulator.machine;

import com.google.common.collect.ImmutableList;
import macrame.isa.hardware.ArraySpec;
import macrame.isa.hardware.Systolic;
import macrame.simulator.port.MachineCounter;
import macrame.simulator.stats.Snapshot;

/**
 * One layer's figures as SCALE-Sim v3 reports them, from what the array counted. SCALE-Sim's peculiarities are kept: its
 * total is the number of the last line, one less than there are lines, and to what an output-stationary array writes it
 * adds the array's height and width once a fold.
 *
 * @param totalCycles lines of all folds, less one
 * @param mappingEfficiency processing elements that held something, averaged over the folds, in percent
 * @param overallUtilization multiply-accumulates of those that there was room for in {@code totalCycles}, in percent
 * @param ifmapReads elements of the input that entered the array
 * @param filterReads weights that entered the array
 * @param ofmapWrites sums that left the array, partial ones included
 */
public record ScaleSimFigures(
        long totalCycles,
        double mappingEfficiency,
        double overallUtilization,
        long ifmapReads,
        long filterReads,
        long ofmapWrites) {
    private static final double PERCENT = 100;

    /** Of every layer of a run, in execution order; of one that did nothing on a systolic array, all is 0. */
    public static ImmutableList<ScaleSimFigures> of(RunResult result, ArraySpec array) {
        ImmutableList.Builder<ScaleSimFigures> figures = ImmutableList.builder();
        for (int layer = 0; layer < result.layers().size(); layer++) {
            figures.add(of(result.counters(), layer, array));
        }
        return figures.build();
    }

    private static ScaleSimFigures of(Snapshot<MachineCounter> counters, int layer, ArraySpec array) {
        long folds = counters.count(MachineCounter.FOLDS, layer);
        long held = counters.count(MachineCounter.HELD_OPERANDS, layer);
        long activations = counters.count(MachineCounter.STREAMED_ACTIVATIONS, layer);
        long weights = counters.count(MachineCounter.STREAMED_WEIGHTS, layer);
        long sums = counters.count(MachineCounter.PARTIAL_SUMS, layer);
        long elements = (long) array.rows() * array.columns();
        long cycles = Math.max(0, counters.count(MachineCounter.FOLD_LINES, layer) - 1);
        Systolic.Dataflow dataflow = array.systolic().map(Systolic::dataflow).orElseThrow();
        return new ScaleSimFigures(
                cycles,
                percent(counters.count(MachineCounter.MAPPED_PES, layer), (double) folds * elements),
                percent(counters.count(MachineCounter.MACS, layer), (double) cycles * elements),
                activations + (dataflow == Systolic.Dataflow.INPUT_STATIONARY ? held : 0),
                weights + (dataflow == Systolic.Dataflow.WEIGHT_STATIONARY ? held : 0),
                sums
                        + (dataflow == Systolic.Dataflow.OUTPUT_STATIONARY
                                ? folds * (array.rows() + array.columns())
                                : 0));
    }

    private static double percent(long part, double whole) {
        return whole == 0 ? 0 : PERCENT * part / whole;
    }
}

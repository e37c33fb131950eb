package macrame.simulator.vector;

import java.util.BitSet;
import macrame.isa.instruction.Dequantize;
import macrame.isa.instruction.Footprint;
import macrame.isa.instruction.Quantize;
import macrame.isa.instruction.Scan;
import macrame.isa.instruction.StridedRange;
import macrame.simulator.port.AccumulatorTraffic;
import macrame.simulator.port.MachineCounter;
import macrame.simulator.port.RunContext;

/** What a vector operation on activations of a range found at run time does to memories and lanes, as counts. */
final class DynamicActions {
    private final RunContext run;
    private final AccumulatorTraffic accumulators;

    DynamicActions(RunContext run, AccumulatorTraffic accumulators) {
        this.run = run;
        this.accumulators = accumulators;
    }

    /** A cell that is continued is read, and every cell is written, once. */
    void scan(Scan scan) {
        long elements = VectorCost.count(scan.levels()) * scan.run();
        long cells = cells(scan);
        run.count(MachineCounter.SCANNED, scan, elements);
        run.count(MachineCounter.GRIDS, scan, scan.result().form().isPresent() ? cells : 0);
        run.count(MachineCounter.ACTIVATIONS_READ_BYTES, scan, elements * Scan.VALUE_BYTES);
        long kept = scan.start() == Scan.Start.KEEP ? cells : 0;
        run.count(MachineCounter.PARAMETERS_READ_BYTES, scan, kept * Scan.CELL_BYTES);
        run.count(MachineCounter.PARAMETERS_WRITE_BYTES, scan, cells * Scan.CELL_BYTES);
    }

    /** Cells, each once. */
    private static long cells(Scan scan) {
        BitSet cells = new BitSet();
        for (StridedRange range : Footprint.of(scan).writes()) {
            range.forEachRun((start, length) -> cells.set((int) start));
        }
        return cells.cardinality();
    }

    void quantize(Quantize quantize) {
        long steps = VectorCost.count(quantize.levels());
        long elements = steps * quantize.run();
        long read = quantize.source() == Quantize.Source.VALUES ? elements * Scan.VALUE_BYTES : 0;
        run.count(MachineCounter.QUANTIZED, quantize, elements);
        run.count(MachineCounter.ACTIVATIONS_READ_BYTES, quantize, read);
        run.count(MachineCounter.PARAMETERS_READ_BYTES, quantize, steps * Scan.CELL_BYTES);
        run.count(MachineCounter.ACTIVATIONS_WRITE_BYTES, quantize, elements);
    }

    void dequantize(Dequantize dequantize) {
        long vectors = VectorCost.count(dequantize.levels());
        long elements = vectors * dequantize.rows();
        long scales = dequantize.perChannel() ? elements : vectors;
        long words = scales + elements + (dequantize.hasZeroPoint() ? elements : 0);
        run.count(MachineCounter.DEQUANTIZED, dequantize, elements);
        run.count(MachineCounter.CORRECTED, dequantize, dequantize.hasZeroPoint() ? elements : 0);
        accumulators.read(dequantize, elements * dequantize.source().vectors());
        run.count(
                MachineCounter.PARAMETERS_READ_BYTES,
                dequantize,
                words * Dequantize.WORD_BYTES + vectors * Scan.CELL_BYTES);
        run.count(MachineCounter.ACTIVATIONS_WRITE_BYTES, dequantize, elements * Scan.VALUE_BYTES);
    }
}

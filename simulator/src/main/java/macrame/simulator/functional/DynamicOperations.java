package macrame.simulator.functional;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import macrame.isa.instruction.Dequantize;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.Quantize;
import macrame.isa.instruction.Scan;
import macrame.isa.instruction.Space;
import macrame.isa.quant.DynamicGrid;

/** Vector operations on activations whose range is found at run time: ranges, codes on their grids, and back. */
final class DynamicOperations {
    private static final int WORD_BYTES = 4;

    private DynamicOperations() {}

    static Effect scan(ArchitecturalState state, Scan scan) {
        int[] inputs = LoopNest.addresses(scan.levels(), scan.input(), Level::first);
        int[] cells = LoopNest.addresses(scan.levels(), scan.cell(), Level::second);
        byte[] activations = state.scratchpad(Space.ACTIVATIONS);
        byte[] parameters = state.scratchpad(Space.PARAMETERS);
        Map<Integer, Range> ranges = new LinkedHashMap<>();
        for (int step = 0; step < inputs.length; step++) {
            Range range = ranges.computeIfAbsent(
                    cells[step], cell -> scan.start() == Scan.Start.ZERO ? new Range() : Range.at(parameters, cell));
            for (int element = 0; element < scan.run(); element++) {
                range.take(real(activations, inputs[step] + element * Scan.VALUE_BYTES));
            }
        }
        return () -> ranges.forEach((cell, range) -> range.write(parameters, cell, scan.result()));
    }

    /** A range while it is being found. */
    private static final class Range {
        private float minimum;
        private float maximum;

        static Range at(byte[] parameters, int cell) {
            Range range = new Range();
            range.minimum = real(parameters, cell);
            range.maximum = real(parameters, cell + WORD_BYTES);
            return range;
        }

        /** Not-a-number is no value of a range. */
        void take(float value) {
            if (value < minimum) {
                minimum = value;
            } else if (value > maximum) {
                maximum = value;
            }
        }

        void write(byte[] parameters, int cell, Scan.Result result) {
            if (result.form().isEmpty()) {
                words(parameters, cell, Float.floatToRawIntBits(minimum), Float.floatToRawIntBits(maximum));
                return;
            }
            DynamicGrid grid = result.form().get().of(minimum, maximum);
            words(
                    parameters,
                    cell,
                    Float.floatToRawIntBits(grid.scale()),
                    Float.floatToRawIntBits(grid.inverse()),
                    grid.zeroPoint());
        }
    }

    static Effect quantize(ArchitecturalState state, Quantize quantize) {
        int[] inputs = LoopNest.addresses(quantize.levels(), quantize.input(), Level::first);
        int[] outputs = LoopNest.addresses(quantize.levels(), quantize.output(), Level::second);
        int[] cells = LoopNest.addresses(quantize.levels(), quantize.cell(), Level::third);
        byte[] activations = state.scratchpad(Space.ACTIVATIONS);
        byte[] codes = new byte[Math.multiplyExact(inputs.length, quantize.run())];
        boolean zeros = quantize.source() == Quantize.Source.ZEROS;
        int to = 0;
        for (int step = 0; step < inputs.length; step++) {
            DynamicGrid grid = grid(state, cells[step]);
            for (int element = 0; element < quantize.run(); element++) {
                float value = zeros ? 0 : real(activations, inputs[step] + element * Scan.VALUE_BYTES);
                codes[to++] = (byte) grid.code(value);
            }
        }
        return Elementwise.scatter(state, codes, quantize.run(), outputs);
    }

    static Effect dequantize(ArchitecturalState state, Dequantize dequantize) {
        int[] vectors = LoopNest.addresses(dequantize.levels(), dequantize.accumulators(), Level::first);
        int[] outputs = LoopNest.addresses(dequantize.levels(), dequantize.output(), Level::second);
        int[] channels = LoopNest.addresses(dequantize.levels(), 0, Level::third);
        int[] cells = LoopNest.addresses(dequantize.levels(), dequantize.cell(), Level::fourth);
        int rows = dequantize.rows();
        byte[] values = new byte[Math.multiplyExact(vectors.length, rows * Scan.VALUE_BYTES)];
        for (int step = 0; step < vectors.length; step++) {
            DynamicGrid grid = grid(state, cells[step]);
            for (int row = 0; row < rows; row++) {
                long sum = state.accumulators().get(vectors[step], row, dequantize.source());
                float value = value(state, dequantize, grid, new Place(sum, channels[step] + row));
                words(values, (step * rows + row) * Scan.VALUE_BYTES, Float.floatToRawIntBits(value));
            }
        }
        return Elementwise.scatter(state, values, rows * Scan.VALUE_BYTES, outputs);
    }

    /** A sum of products and the channel that it is of. */
    private record Place(long sum, int channel) {}

    private static float value(ArchitecturalState state, Dequantize dequantize, DynamicGrid grid, Place place) {
        byte[] parameters = state.scratchpad(Space.PARAMETERS);
        int own = place.channel * WORD_BYTES;
        float sum = place.sum;
        if (dequantize.hasZeroPoint()) {
            long weights = LittleEndian.int32(parameters, dequantize.weightSums() + own);
            sum = difference(place.sum, grid.zeroPoint() * weights);
        }
        float scale = real(parameters, dequantize.scales() + (dequantize.perChannel() ? own : 0));
        float scaled = dequantize.order().apply(sum, grid.scale(), scale);
        return dequantize.clamp().apply(scaled + real(parameters, dequantize.biases() + own));
    }

    /** Exact until it is rounded to binary32, also where a wide sum leaves 64 bits. */
    private static float difference(long sum, long product) {
        long difference = sum - product;
        boolean carried = ((sum ^ product) & (sum ^ difference)) < 0;
        return carried
                ? BigInteger.valueOf(sum).subtract(BigInteger.valueOf(product)).floatValue()
                : difference;
    }

    private static DynamicGrid grid(ArchitecturalState state, int cell) {
        byte[] parameters = state.scratchpad(Space.PARAMETERS);
        return new DynamicGrid(
                real(parameters, cell),
                real(parameters, cell + WORD_BYTES),
                LittleEndian.int32(parameters, cell + 2 * WORD_BYTES));
    }

    private static float real(byte[] bytes, int address) {
        return Float.intBitsToFloat(LittleEndian.int32(bytes, address));
    }

    private static void words(byte[] bytes, int address, int... words) {
        for (int i = 0; i < words.length; i++) {
            for (int part = 0; part < WORD_BYTES; part++) {
                bytes[address + i * WORD_BYTES + part] = (byte) (words[i] >> (part * Byte.SIZE));
            }
        }
    }
}

package macrame.simulator.stepper;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import macrame.isa.hardware.VectorSpec;
import macrame.isa.instruction.AccumulatorWidth;
import macrame.isa.instruction.Dequantize;
import macrame.isa.instruction.Dequantize.Clamp;
import macrame.isa.instruction.Quantize;
import macrame.isa.instruction.Scan;
import macrame.isa.instruction.Space;
import macrame.isa.quant.DynamicGrid;
import macrame.isa.quant.ScaleOrder;
import macrame.simulator.stepper.VectorWork.Result;

/** The lanes' work in binary32: ranges of values, codes by a grid found at run time, sums back to values. */
final class RealWork {
    private static final int CELL_INVERSE = 4;
    private static final int CELL_ZERO_POINT = 8;

    private final Memory memory;
    private final VectorSpec vector;

    RealWork(Memory memory, VectorSpec vector) {
        this.memory = memory;
        this.vector = vector;
    }

    VectorWork scan(Scan scan) {
        Map<Long, List<Float>> seen = new LinkedHashMap<>();
        List<Place> steps = Place.all(scan.levels());
        for (Place at : steps) {
            List<Float> values = seen.computeIfAbsent(scan.cell() + at.second(), cell -> before(scan, cell));
            for (int i = 0; i < scan.run(); i++) {
                float value = memory.real(Space.ACTIVATIONS, scan.input() + at.first() + 4L * i);
                if (!Float.isNaN(value)) {
                    values.add(value);
                }
            }
        }
        List<Result> results = new ArrayList<>();
        seen.forEach((cell, values) -> {
            // Of zeros of both signs, the one that was there first.
            float minimum = values.stream().reduce((a, b) -> b < a ? b : a).orElseThrow();
            float maximum = values.stream().reduce((a, b) -> b > a ? b : a).orElseThrow();
            results.add(memory -> write(memory, cell, scan.result(), minimum, maximum));
        });
        // A step's cell is not read again, nor are steps on one cell counted once: a lane takes in values.
        return new VectorWork((long) steps.size() * scan.run(), vector.scanPasses(), 0, results);
    }

    private List<Float> before(Scan scan, long cell) {
        List<Float> values = new ArrayList<>();
        if (scan.start() == Scan.Start.ZERO) {
            values.add(0f);
        } else {
            values.add(memory.real(Space.PARAMETERS, cell));
            values.add(memory.real(Space.PARAMETERS, cell + 4));
        }
        return values;
    }

    private static void write(Memory memory, long cell, Scan.Result result, float minimum, float maximum) {
        switch (result) {
            case RANGE -> {
                writeReal(memory, cell, minimum);
                writeReal(memory, cell + 4, maximum);
            }
            case SYMMETRIC -> {
                float largest = Math.max(Math.abs(minimum), Math.abs(maximum));
                boolean zeros = largest == 0;
                writeGrid(memory, cell, zeros ? 1 : largest / 127, zeros ? 0 : 127 / largest, 0);
            }
            case ASYMMETRIC -> {
                double step = ((double) maximum - minimum) / 255;
                boolean zeros = maximum == minimum;
                float scale = zeros ? 1 : (float) step;
                writeGrid(memory, cell, scale, zeros ? 0 : 1 / scale, zeros ? 0 : zeroPoint(minimum, maximum, step));
            }
        }
    }

    /** Of the codes that map one end of the range exactly, the one whose subtraction has smaller operands. */
    private static int zeroPoint(double minimum, double maximum, double step) {
        double fromMinimum = -128 - minimum / step;
        double fromMaximum = 127 - maximum / step;
        double errorFromMinimum = 128 + Math.abs(minimum / step);
        double errorFromMaximum = 127 + Math.abs(maximum / step);
        return nearestCode(errorFromMinimum < errorFromMaximum ? fromMinimum : fromMaximum);
    }

    /** Half away from zero, within int8. */
    private static int nearestCode(double value) {
        double magnitude = Math.floor(Math.abs(value) + 0.5);
        double rounded = value < 0 ? -magnitude : magnitude;
        return Double.isNaN(value) ? 0 : (int) Math.max(-128, Math.min(127, rounded));
    }

    VectorWork quantize(Quantize quantize) {
        List<Result> results = new ArrayList<>();
        for (Place at : Place.all(quantize.levels())) {
            long cell = quantize.cell() + at.third();
            float inverse = memory.real(Space.PARAMETERS, cell + CELL_INVERSE);
            float zeroPoint = memory.integer(Space.PARAMETERS, cell + CELL_ZERO_POINT, 4);
            for (int i = 0; i < quantize.run(); i++) {
                boolean zeros = quantize.source() == Quantize.Source.ZEROS;
                float value = zeros ? 0 : memory.real(Space.ACTIVATIONS, quantize.input() + at.first() + 4L * i);
                int code = nearestCode(zeroPoint + value * inverse);
                long address = quantize.output() + at.second() + i;
                results.add(memory -> memory.write(Space.ACTIVATIONS, address, code, 1));
            }
        }
        return new VectorWork(results.size(), vector.quantizePasses(), 0, results);
    }

    VectorWork dequantize(Dequantize dequantize) {
        List<Result> results = new ArrayList<>();
        List<Place> steps = Place.all(dequantize.levels());
        for (Place at : steps) {
            for (int row = 0; row < dequantize.rows(); row++) {
                float value = value(dequantize, at, row);
                long address = dequantize.output() + at.second() + 4L * row;
                results.add(memory -> writeReal(memory, Space.ACTIVATIONS, address, value));
            }
        }
        int words = dequantize.source() == AccumulatorWidth.WIDE ? 2 : 1;
        return new VectorWork(results.size(), vector.dequantizePasses(), (long) steps.size() * words, results);
    }

    private float value(Dequantize dequantize, Place at, int row) {
        long own = 4 * (at.third() + row);
        long cell = dequantize.cell() + at.fourth();
        BigInteger sum = memory.sum(dequantize.accumulators() + at.first(), row, dequantize.source());
        if (dequantize.form() == DynamicGrid.Form.ASYMMETRIC) {
            long zeroPoint = memory.integer(Space.PARAMETERS, cell + CELL_ZERO_POINT, 4);
            long weights = memory.integer(Space.PARAMETERS, dequantize.weightSums() + own, 4);
            sum = sum.subtract(BigInteger.valueOf(zeroPoint).multiply(BigInteger.valueOf(weights)));
        }
        float inputScale = memory.real(Space.PARAMETERS, cell);
        float weightScale = memory.real(Space.PARAMETERS, dequantize.scales() + (dequantize.perChannel() ? own : 0));
        float real = dequantize.order() == ScaleOrder.SUM_FIRST
                ? sum.floatValue() * weightScale * inputScale
                : sum.floatValue() * (inputScale * weightScale);
        return clamped(real + memory.real(Space.PARAMETERS, dequantize.biases() + own), dequantize.clamp());
    }

    private static float clamped(float value, Clamp clamp) {
        return switch (clamp) {
            case NONE -> value;
            case RELU -> Math.max(value, 0);
            case RELU6 -> Math.min(Math.max(value, 0), 6);
            case RELU_N1_TO_1 -> Math.min(Math.max(value, -1), 1);
        };
    }

    private static void writeGrid(Memory memory, long cell, float scale, float inverse, int zeroPoint) {
        writeReal(memory, cell, scale);
        writeReal(memory, cell + CELL_INVERSE, inverse);
        memory.write(Space.PARAMETERS, cell + CELL_ZERO_POINT, zeroPoint, 4);
    }

    private static void writeReal(Memory memory, long address, float value) {
        writeReal(memory, Space.PARAMETERS, address, value);
    }

    private static void writeReal(Memory memory, Space space, long address, float value) {
        memory.write(space, address, Float.floatToRawIntBits(value), 4);
    }
}

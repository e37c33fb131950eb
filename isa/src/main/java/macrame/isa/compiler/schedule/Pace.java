package macrame.isa.compiler.schedule;

import com.google.common.collect.ImmutableList;
import macrame.isa.compiler.nest.Mapping;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.ArraySpec;
import macrame.isa.hardware.VectorSpec;
import macrame.isa.instruction.Accumulate;
import macrame.isa.instruction.Block;
import macrame.isa.instruction.Combine;
import macrame.isa.instruction.Correct;
import macrame.isa.instruction.Dequantize;
import macrame.isa.instruction.Encoder;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.Mac;
import macrame.isa.instruction.Quantize;
import macrame.isa.instruction.Scan;

/** How long instructions keep their engine, roughly: work divided by rate, without latency, fill and contention. */
final class Pace {
    private final AcceleratorSpec spec;
    private final double dramBytesPerCycle;

    Pace(AcceleratorSpec spec) {
        this.spec = spec;
        this.dramBytesPerCycle = (double) spec.dram().peak().bytesPerSecond()
                * spec.dram().efficiencyPermille()
                / 1000
                / spec.clock().hertz();
    }

    double cycles(Instruction instruction) {
        VectorSpec vector = spec.vector();
        return switch (instruction.opcode()) {
            case LOAD -> transfer(((Instruction.Load) instruction).block());
            case STORE -> transfer(((Instruction.Store) instruction).block());
            case MAC -> {
                Mac mac = (Mac) instruction;
                yield steps(mac) * spec.array().passes(mac.weightBits(), mac.activationBits());
            }
            case REQUANTIZE -> {
                Instruction.Requantize requantize = (Instruction.Requantize) instruction;
                double vectors = iterations(requantize.levels());
                double reads = vectors * requantize.source().vectors();
                yield Math.max(reads, lanes(vectors * requantize.rows()) * vector.requantizePasses());
            }
            case ACCUMULATE -> {
                Accumulate accumulate = (Accumulate) instruction;
                double vectors = iterations(accumulate.levels());
                double moved = vectors * (1 + accumulate.width().vectors());
                yield Math.max(moved, lanes(vectors * accumulate.rows()) * vector.accumulatePasses());
            }
            case CORRECT -> {
                Correct correct = (Correct) instruction;
                double vectors = iterations(correct.levels());
                yield Math.max(2 * vectors, lanes(vectors * correct.rows()) * vector.correctPasses());
            }
            case SCAN -> {
                Scan scan = (Scan) instruction;
                yield lanes(iterations(scan.levels()) * scan.run()) * vector.scanPasses();
            }
            case QUANTIZE -> {
                Quantize quantize = (Quantize) instruction;
                yield lanes(iterations(quantize.levels()) * quantize.run()) * vector.quantizePasses();
            }
            case DEQUANTIZE -> {
                Dequantize dequantize = (Dequantize) instruction;
                double vectors = iterations(dequantize.levels());
                double reads = vectors * dequantize.source().vectors();
                yield Math.max(reads, lanes(vectors * dequantize.rows()) * vector.dequantizePasses());
            }
            case ADD -> {
                Instruction.Add add = (Instruction.Add) instruction;
                yield lanes(iterations(add.levels()) * add.run()) * vector.addPasses();
            }
            case COMBINE -> {
                Combine combine = (Combine) instruction;
                yield lanes(iterations(combine.levels()) * combine.run()) * passes(combine, vector);
            }
            case POOL -> {
                Instruction.Pool pool = (Instruction.Pool) instruction;
                double taps = (double) pool.window().height() * pool.window().width();
                yield lanes((double) pool.outputs().height() * pool.outputs().width() * pool.channels()) * taps;
            }
            case TABLE -> {
                Instruction.Table table = (Instruction.Table) instruction;
                yield lanes(iterations(table.levels()) * table.run()) * vector.tablePasses();
            }
            case COPY -> {
                Instruction.Copy copy = (Instruction.Copy) instruction;
                yield lanes(iterations(copy.levels()) * copy.run()) * vector.movePasses();
            }
            case FILL -> {
                Instruction.Fill fill = (Instruction.Fill) instruction;
                yield lanes(iterations(fill.levels()) * fill.run()) * vector.movePasses();
            }
            case HOST -> 0;
        };
    }

    /** Steps that follow each other; a systolic array that holds inputs, or sums, works on as many as it has places for. */
    private double steps(Mac mac) {
        ArraySpec array = spec.array();
        return switch (Mapping.Order.of(array)) {
            case STEPS, WEIGHTS_STAY -> mac.steps();
            case INPUTS_STAY -> (double) mac.steps() * mac.rows() / array.rows();
            case SUMS_STAY -> (double) mac.steps() * mac.inputs().count() / array.columns();
        };
    }

    /** A difference takes as long as a sum, a product as a requantization, a comparison as a move. */
    private static int passes(Combine combine, VectorSpec vector) {
        return switch (combine.mode()) {
            case SUBTRACT -> vector.addPasses();
            case MULTIPLY, SLOPE -> vector.requantizePasses();
            case MAXIMUM, MINIMUM -> vector.movePasses();
        };
    }

    double fetchCycles(Instruction instruction) {
        return Encoder.bytes(instruction) / dramBytesPerCycle;
    }

    private double transfer(Block block) {
        return block.bytes() / dramBytesPerCycle;
    }

    private double lanes(double elements) {
        return elements / spec.vector().lanes();
    }

    private static double iterations(ImmutableList<Level> levels) {
        double iterations = 1;
        for (Level level : levels) {
            iterations *= level.count();
        }
        return iterations;
    }
}

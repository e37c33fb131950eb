package macrame.simulator.machine;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import macrame.isa.instruction.Accumulate;
import macrame.isa.instruction.Accumulate.Factors;
import macrame.isa.instruction.AccumulatorWidth;
import macrame.isa.instruction.Block;
import macrame.isa.instruction.Border;
import macrame.isa.instruction.Correct;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Header;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.Mac;
import macrame.isa.instruction.OutputCodes;
import macrame.isa.instruction.Rescale;
import macrame.isa.instruction.Space;
import macrame.isa.program.HostOperation;
import macrame.isa.program.HostOperation.Kind;
import macrame.isa.program.HostOperation.Operand;
import macrame.isa.program.Program;
import macrame.isa.program.ProgramLayer;
import macrame.isa.program.Region;
import macrame.isa.program.Semaphore;
import macrame.isa.program.TensorClass;
import macrame.isa.quant.Rounding;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Shape;

/** A program written by hand, one instruction after the other. */
final class ProgramDraft {
    static final OutputCodes INT8 = new OutputCodes(8, 0, -128, 127);
    static final Rescale ONE_HALF = new Rescale(0, 1 << 30, 0);

    private final List<Region> regions = new ArrayList<>();
    private final List<Semaphore> semaphores = new ArrayList<>();
    private final List<HostOperation> hostOperations = new ArrayList<>();
    private final List<Instruction> instructions = new ArrayList<>();
    private int layers = 1;
    private Header header = Header.of(0, 0);

    int region(TensorClass contents, long bytes) {
        regions.add(new Region("r" + regions.size(), contents, bytes, Optional.empty()));
        return regions.size() - 1;
    }

    /** Host operation 0: a softmax over 16 bytes of region 0. */
    void hostOperation() {
        Operand operand = new Operand(0, 0, DataType.INT8, Shape.of(1, 16), 1, 0);
        hostOperations.add(
                new HostOperation(Kind.SOFTMAX, "work", ImmutableList.of(operand), operand, ImmutableList.of(1.0)));
    }

    /** Its bit in a header's masks. */
    int semaphore(Engine signaller, Engine waiter) {
        semaphores.add(new Semaphore("s" + semaphores.size(), signaller, waiter));
        return 1 << (semaphores.size() - 1);
    }

    /** The instructions that follow work for {@code layer}. */
    ProgramDraft layer(int layer) {
        layers = Math.max(layers, layer + 1);
        header = Header.of(layer, 0);
        return this;
    }

    ProgramDraft add(int waits, int signals, Instruction instruction) {
        instructions.add(instruction.withHeader(header.withSync(waits, signals)));
        return this;
    }

    ProgramDraft add(Instruction instruction) {
        return add(0, 0, instruction);
    }

    Program program() {
        ImmutableList.Builder<ProgramLayer> table = ImmutableList.builder();
        for (int layer = 0; layer < layers; layer++) {
            table.add(new ProgramLayer("layer" + layer, "BY_HAND", macs(layer)));
        }
        return new Program(
                "by-hand",
                "whitepaper-4x4",
                ImmutableList.copyOf(regions),
                ImmutableList.copyOf(semaphores),
                table.build(),
                ImmutableList.copyOf(hostOperations),
                ImmutableList.of(),
                ImmutableList.copyOf(instructions));
    }

    private long macs(int layer) {
        long macs = 0;
        for (Instruction instruction : instructions) {
            if (instruction instanceof Mac mac && mac.header().layer() == layer) {
                macs += mac.steps() * (mac.tileWeights() - mac.tileOnes());
            }
        }
        return macs;
    }

    /** A dense 8 x 8 bit {@code mac} at address 0 of everything. */
    static Mac mac(Mac.Initialization initialization, int rows, int columns, Level... levels) {
        return mac(initialization, rows, new Mac.Columns(columns, columns, 1, columns), levels);
    }

    static Mac mac(Mac.Initialization initialization, int rows, Mac.Columns columns, Level... levels) {
        return new Mac(
                Header.of(0, 0),
                0,
                0,
                0,
                0,
                initialization,
                Mac.Tile.DENSE,
                rows,
                columns,
                8,
                8,
                ImmutableList.copyOf(levels));
    }

    static Mac at(Mac mac, int activations, int weights, int accumulators) {
        return new Mac(
                mac.header(),
                activations,
                weights,
                accumulators,
                mac.bias(),
                mac.initialization(),
                mac.tile(),
                mac.rows(),
                mac.inputs(),
                mac.weightBits(),
                mac.activationBits(),
                mac.levels());
    }

    static Instruction load(int region, long offset, Space to, int address, int bytes) {
        return load(region, offset, to, address, Block.contiguous(bytes), Border.NONE);
    }

    static Instruction load(int region, long offset, Space to, int address, Block block, Border border) {
        return new Instruction.Load(Header.of(0, 0), region, offset, to, address, block, border);
    }

    static Instruction store(int address, int region, long offset, int bytes) {
        return new Instruction.Store(
                Header.of(0, 0), Space.ACTIVATIONS, address, region, offset, Block.contiguous(bytes));
    }

    static Instruction requantize(int accumulators, int vectors, int rows, int output) {
        return new Instruction.Requantize(
                Header.of(0, 0),
                accumulators,
                rows,
                0,
                64,
                true,
                output,
                INT8,
                Rounding.DOUBLE_ROUNDING,
                ImmutableList.of(new Level(vectors, 1, rows, 0)));
    }

    /** Of sums from {@code source} on to targets from {@code target} on. */
    static Instruction accumulate(AccumulatorWidth width, Factors factors, int source, int target, Level... levels) {
        return new Accumulate(
                Header.of(0, 0),
                source,
                target,
                width,
                3,
                Mac.Initialization.BIAS,
                0,
                64,
                factors,
                0,
                64,
                Rounding.DOUBLE_ROUNDING,
                ImmutableList.copyOf(levels));
    }

    static Instruction correct(int accumulators, int inputSums, int rows, Level... levels) {
        return new Correct(
                Header.of(0, 0),
                accumulators,
                inputSums,
                Correct.Sums.SHARED,
                0,
                rows,
                0,
                true,
                ImmutableList.copyOf(levels));
    }

    static Instruction sum(int run, int count, int left, int right, int output) {
        return new Instruction.Add(
                Header.of(0, 0),
                left,
                right,
                output,
                run,
                ONE_HALF,
                ONE_HALF,
                ONE_HALF,
                20,
                INT8,
                Rounding.DOUBLE_ROUNDING,
                ImmutableList.of(new Level(count, run, run, run)));
    }

    static Instruction fill(int output, int value, int run) {
        return new Instruction.Fill(Header.of(0, 0), output, value, run, ImmutableList.of());
    }
}

package macrame.simulator.dma;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import macrame.isa.hardware.ScratchpadSpec;
import macrame.isa.instruction.Block;
import macrame.isa.instruction.Border;
import macrame.isa.instruction.Header;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.Scan;
import macrame.isa.instruction.Space;
import macrame.isa.units.DataSize;

/** Who wants which bytes of the scratchpads when: a random little history. */
final class PortScene {
    static final int BYTES = 512;
    private static final int SPAN = 60;

    /** Bytes of one scratchpad. */
    record Bytes(Space space, int from, int to) {}

    /** One read of the array's. */
    record ArrayRead(long cycle, Bytes bytes) {}

    /** A {@code mac}, whose reads are known when it starts. */
    record ArrayStart(long cycle, List<ArrayRead> reads) {}

    record VectorWork(
            long earliest, Instruction operation, List<Bytes> reads, List<Bytes> writes, long work, long latency) {}

    /** A load that is heard of in {@code told}, its bytes being written from {@code firstWrite} on if they can be. */
    record LoadWork(long start, long firstWrite, long told, Instruction.Load load, Bytes bytes) {}

    final ScratchpadSpec memory;
    final List<ArrayStart> macs = new ArrayList<>();
    final List<VectorWork> vectors = new ArrayList<>();
    final List<Bytes> bursts = new ArrayList<>();
    final List<LoadWork> loads = new ArrayList<>();
    private final Random random;

    PortScene(long seed) {
        random = new Random(seed);
        memory = new ScratchpadSpec(new DataSize(BYTES), 1 << random.nextInt(4), 1);
        long cycle = 0;
        for (int i = random.nextInt(5); i > 0; i--) {
            cycle += random.nextInt(SPAN / 2);
            macs.add(new ArrayStart(cycle, reads(cycle)));
        }
        long earliest = 0;
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            earliest += random.nextInt(SPAN / 2);
            vectors.add(vector(earliest));
        }
        Space stored = space();
        for (int i = random.nextInt(30); i > 0; i--) {
            bursts.add(bytes(stored, 1 + random.nextInt(16)));
        }
        long start = 0;
        long told = 0;
        for (int i = random.nextInt(5); i > 0; i--) {
            start += random.nextInt(SPAN / 2);
            long first = start + random.nextInt(8);
            told = Math.max(told, first + random.nextInt(30));
            loads.add(load(start, first, told));
        }
    }

    private Space space() {
        return random.nextBoolean() ? Space.ACTIVATIONS : Space.PARAMETERS;
    }

    private Bytes bytes(Space space, int length) {
        int from = random.nextInt(BYTES - length);
        return new Bytes(space, from, from + length);
    }

    private List<ArrayRead> reads(long start) {
        List<ArrayRead> reads = new ArrayList<>();
        for (int cycle = 0; cycle < 1 + random.nextInt(SPAN); cycle++) {
            if (random.nextInt(3) > 0) {
                reads.add(new ArrayRead(start + cycle, bytes(space(), 1 + random.nextInt(8))));
            }
        }
        return reads;
    }

    private VectorWork vector(long earliest) {
        long work = 1L + random.nextInt(20);
        long latency = random.nextInt(5);
        Header header = Header.of(0, 0);
        ImmutableList<Level> once = ImmutableList.of();
        Bytes in = bytes(Space.ACTIVATIONS, 1 + random.nextInt(40));
        Bytes out = bytes(Space.ACTIVATIONS, in.to() - in.from());
        int run = in.to() - in.from();
        switch (random.nextInt(4)) {
            case 0 -> {
                Instruction copy = new Instruction.Copy(header, in.from(), out.from(), run, once);
                return new VectorWork(earliest, copy, List.of(in), List.of(out), work, latency);
            }
            case 1 -> {
                Instruction fill = new Instruction.Fill(header, out.from(), 0, run, once);
                return new VectorWork(earliest, fill, List.of(), List.of(out), work, latency);
            }
            case 2 -> {
                Bytes table = bytes(Space.PARAMETERS, 256);
                Instruction look = new Instruction.Table(header, in.from(), table.from(), out.from(), run, once);
                return new VectorWork(earliest, look, List.of(in, table), List.of(out), work, latency);
            }
            default -> {
                Bytes values = bytes(Space.ACTIVATIONS, 4 * 9);
                Bytes cell = bytes(Space.PARAMETERS, Scan.CELL_BYTES);
                Instruction scan =
                        new Scan(header, values.from(), cell.from(), 9, Scan.Start.ZERO, Scan.Result.RANGE, once);
                return new VectorWork(earliest, scan, List.of(values), List.of(cell), work, latency);
            }
        }
    }

    private LoadWork load(long start, long first, long told) {
        Bytes to = bytes(space(), 1 + random.nextInt(30));
        Instruction.Load load = new Instruction.Load(
                Header.of(0, 0), 0, 0, to.space(), to.from(), Block.contiguous(to.to() - to.from()), Border.NONE);
        return new LoadWork(start, first, told, load, to);
    }
}

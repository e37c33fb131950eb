package macrame.isa.verifier;

import com.google.common.collect.ImmutableList;
import java.util.BitSet;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.instruction.Accumulate;
import macrame.isa.instruction.Accumulate.Factors;
import macrame.isa.instruction.AccumulatorWidth;
import macrame.isa.instruction.Correct;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Instruction.Load;
import macrame.isa.instruction.Mac;
import macrame.isa.instruction.Mac.Initialization;
import macrame.isa.instruction.Space;
import macrame.isa.instruction.StridedRange;
import macrame.isa.program.Program;

/**
 * Whether a sum can leave its accumulator where that stops a run, whatever the inputs are: every accumulator's span is
 * followed from instruction to instruction, with weights, biases and factors taken from the program's own data where it has
 * them and at their widest where it does not. On machines that wrap or saturate a sum that does not fit is counted, and
 * nothing is refused.
 *
 * <p>Sound: each span holds every value that its accumulator can take. A program may be refused though its inputs, which
 * are related to each other, never bring a sum to the end of its span.
 */
final class SumCheck {
    private final Program program;
    private final AcceleratorSpec spec;
    private final Titles titles;
    private final RegionData regions;
    private final KnownBytes weights;
    private final KnownBytes parameters;
    private final Sums sums;
    private final ImmutableList.Builder<String> faults = ImmutableList.builder();
    private int index;
    private boolean told;

    private SumCheck(Program program, AcceleratorSpec spec) {
        this.program = program;
        this.spec = spec;
        this.titles = new Titles(program);
        this.regions = new RegionData(program);
        this.weights = new KnownBytes(spec.weights());
        this.parameters = new KnownBytes(spec.parameters());
        this.sums = new Sums(spec);
    }

    /** One line for each instruction whose sums may not fit; of a program without hazards, in an order of its starts. */
    static ImmutableList<String> faults(Program program, AcceleratorSpec spec, int[] order) {
        if (!Verifier.looksAtValues(spec)) {
            return ImmutableList.of();
        }
        SumCheck check = new SumCheck(program, spec);
        for (int index : order) {
            check.index = index;
            check.told = false;
            check.follow(program.instructions().get(index));
        }
        return check.faults.build();
    }

    private void follow(Instruction instruction) {
        switch (instruction.opcode()) {
            case LOAD -> load((Load) instruction);
            case MAC -> mac((Mac) instruction);
            case ACCUMULATE -> accumulate((Accumulate) instruction);
            case CORRECT -> correct((Correct) instruction);
            case SCAN -> program.footprint(instruction).writes().forEach(this::forget);
            case STORE, REQUANTIZE, ADD, POOL, TABLE, COPY, FILL, COMBINE, QUANTIZE, DEQUANTIZE, HOST -> {}
        }
    }

    private void forget(StridedRange range) {
        if (range.space() == Space.PARAMETERS) {
            parameters.forget(range);
        }
    }

    private void load(Load load) {
        if (load.destination() == Space.WEIGHTS) {
            weights.load(load, regions.of(load.region()));
        } else if (load.destination() == Space.PARAMETERS) {
            parameters.load(load, regions.of(load.region()));
        }
    }

    private void mac(Mac mac) {
        TileSpans tiles = new TileSpans(mac, weights);
        int distance = mac.sums().vector() - mac.accumulators();
        BitSet touched = new BitSet();
        Steps steps = new Steps(mac.levels());
        do {
            int vector = mac.accumulators() + steps.third();
            if (mac.initialization() != Initialization.KEEP && !touched.get(vector)) {
                begin(mac, vector, mac.bias() + steps.fourth());
                for (int row = 0; row < mac.unitSums(); row++) {
                    sums.set(vector + distance, row, AccumulatorWidth.NARROW, Span.ZERO);
                }
            }
            touched.set(vector);
            Span[] added = tiles.of(mac.weights() + steps.second());
            for (int row = 0; row < added.length; row++) {
                add(vector, row, AccumulatorWidth.NARROW, added[row]);
            }
            for (int row = 0; row < mac.unitSums(); row++) {
                add(vector + distance, row, AccumulatorWidth.NARROW, tiles.inputSum());
            }
        } while (steps.next());
    }

    private void begin(Mac mac, int vector, int bias) {
        sums.begin(vector, index);
        for (int row = 0; row < mac.rows(); row++) {
            Span start = mac.initialization() == Initialization.BIAS
                    ? parameter(bias + row * mac.biasBytes(), mac.biasBytes())
                    : Span.ZERO;
            put(vector, row, AccumulatorWidth.NARROW, start);
        }
    }

    private Span parameter(int address, int bytes) {
        return parameters.areKnown(address, bytes)
                ? Span.of(parameters.integer(address, bytes))
                : Span.ofBits(bytes * Byte.SIZE);
    }

    private void accumulate(Accumulate accumulate) {
        BitSet touched = new BitSet();
        Steps steps = new Steps(accumulate.levels());
        do {
            int target = accumulate.target() + steps.second();
            boolean fresh = accumulate.initialization() != Initialization.KEEP && !touched.get(target);
            touched.set(target);
            if (fresh) {
                sums.begin(target, index);
            }
            for (int row = 0; row < accumulate.rows(); row++) {
                if (fresh) {
                    int bias = accumulate.bias() + steps.fourth() + row * accumulate.biasBytes();
                    boolean biased = accumulate.initialization() == Initialization.BIAS;
                    put(target, row, accumulate.width(), biased ? parameter(bias, accumulate.biasBytes()) : Span.ZERO);
                }
                Span source = sums.get(accumulate.source() + steps.first(), row, AccumulatorWidth.NARROW);
                int channel = accumulate.factors() == Factors.PER_CHANNEL ? steps.third() + row : 0;
                add(target, row, accumulate.width(), rescaled(accumulate, source, channel));
            }
        } while (steps.next());
    }

    private Span rescaled(Accumulate accumulate, Span source, int channel) {
        return accumulate.factors() == Factors.NONE
                ? source
                : new Factor(
                                parameter(accumulate.multipliers() + channel * Integer.BYTES, Integer.BYTES),
                                parameter(accumulate.shifts() + channel, 1))
                        .times(source, accumulate.rounding());
    }

    private void correct(Correct correct) {
        Steps steps = new Steps(correct.levels());
        do {
            for (int row = 0; row < correct.rows(); row++) {
                int sumRow = correct.sums() == Correct.Sums.SHARED ? correct.sumRow() : row;
                int channel = correct.perChannel() ? steps.third() + row : 0;
                int zeroPoint = correct.zeroPoints() + channel * Correct.ZERO_POINT_BYTES;
                Span inputs = sums.get(correct.inputSums() + steps.second(), sumRow, AccumulatorWidth.NARROW);
                Span term = parameter(zeroPoint, Correct.ZERO_POINT_BYTES).times(inputs);
                add(correct.accumulators() + steps.first(), row, AccumulatorWidth.NARROW, Span.ZERO.minus(term));
            }
        } while (steps.next());
    }

    private void add(int vector, int row, AccumulatorWidth width, Span added) {
        put(vector, row, width, sums.get(vector, row, width).plus(added));
    }

    private void put(int vector, int row, AccumulatorWidth width, Span span) {
        int bits = width == AccumulatorWidth.WIDE
                ? spec.accumulators().wideBits()
                : spec.accumulators().bits();
        if (!span.fits(bits)) {
            refuse(vector, row, bits, span.extreme());
        }
        sums.set(vector, row, width, span.fits(bits) ? span : Span.ofBits(bits));
    }

    private void refuse(int vector, int row, int bits, long value) {
        if (!told) {
            int begun = sums.begunBy(vector);
            String from = begun < 0 || begun == index ? "" : " begun by " + titles.of(begun) + ",";
            faults.add(
                    "%s: the sum in accumulator %d, row %d,%s may reach %d, which does not fit %d bits and stops the run"
                            .formatted(titles.of(index), vector, row, from, value, bits));
        }
        told = true;
    }
}

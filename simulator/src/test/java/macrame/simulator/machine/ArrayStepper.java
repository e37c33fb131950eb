package macrame.simulator.machine;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.Iterables;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.AccumulatorSpec;
import macrame.isa.hardware.ArraySpec;
import macrame.isa.instruction.CodeType;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.Mac;
import macrame.isa.instruction.Mac.Initialization;
import macrame.isa.instruction.Space;
import macrame.simulator.functional.ArchitecturalState;
import org.jspecify.annotations.Nullable;

/**
 * The broadcast array advanced clock by clock, every register of it: ports, weight register sets, operand registers, the
 * stages of the adder trees, accumulators. It looks no cycle ahead and shares nothing with the schedule it judges.
 */
final class ArrayStepper {
    private final AcceleratorSpec spec;
    private final ArchitecturalState state;
    private final List<Stage> pipeline = new ArrayList<>();
    private final Set<Integer> initialized = new HashSet<>();
    private final @Nullable Tile[] sets;
    private int loadSet;
    private Mac mac = ProgramDraft.mac(Initialization.KEEP, 1, 1);
    private int macNumber = -1;
    private List<Step> steps = List.of();
    private int nextStep;
    private int nextTile;
    private int beatsLeft;
    private int wordsRead;
    private int passesLeft;
    private long operandsFrom;
    private boolean biasDone;
    private long overflows;
    private @Nullable Read activationRead;
    private @Nullable Read biasRead;

    /** Bytes that cross a port in the cycle at hand. */
    record Read(long address, long bytes) {}

    @Nullable
    Read activationRead() {
        return activationRead;
    }

    @Nullable
    Read biasRead() {
        return biasRead;
    }

    /** One iteration of the loop nest; steps on the same tile in a row share {@code tile}. */
    private record Step(long input, long weight, int accumulator, long bias, int tile) {}

    private static final class Tile {
        private final int number;
        private final int mac;
        private final byte[] weights;
        private boolean loaded;

        Tile(int number, int mac, byte[] weights) {
            this.number = number;
            this.mac = mac;
            this.weights = weights;
        }
    }

    /** A step under way: {@code sums} are a row's products, halved in number by each stage of the tree. */
    private static final class Stage {
        private final int mac;
        private final int accumulator;
        private final int sumVector;
        private final int rows;
        private final boolean sumsInputs;
        private final boolean last;
        private long[][] sums;
        private int age;

        Stage(int number, Mac mac, int accumulator, boolean last, long[][] sums) {
            this.mac = number;
            this.accumulator = accumulator;
            this.sumVector = accumulator - mac.accumulators() + mac.sums().vector();
            this.rows = mac.rows();
            this.sumsInputs = mac.sums().unit();
            this.last = last;
            this.sums = sums;
        }

        boolean writes(int vector) {
            return accumulator == vector || (sumsInputs && sumVector == vector);
        }
    }

    private int sumVector(int accumulator) {
        return accumulator - mac.accumulators() + mac.sums().vector();
    }

    ArrayStepper(AcceleratorSpec spec, ArchitecturalState state) {
        this.spec = spec;
        this.state = state;
        this.sets = new Tile[spec.array().weightRegisterSets()];
    }

    /** Whether another instruction may start in this cycle. */
    boolean isReady() {
        return nextStep == steps.size();
    }

    void start(Mac newMac, long cycle) {
        mac = newMac;
        macNumber++;
        steps = steps(newMac);
        nextStep = 0;
        nextTile = 0;
        beatsLeft = 0;
        wordsRead = 0;
        passesLeft = 0;
        biasDone = false;
        initialized.clear();
        operandsFrom = cycle + (spendsBiasSlots() ? 1 : 0);
    }

    private boolean spendsBiasSlots() {
        return mac.initialization() != Initialization.KEEP
                && spec.array().initialization() == ArraySpec.Initialization.CYCLE;
    }

    /** One clock. The number of the instruction whose last accumulate this cycle is, or -1. */
    int clock(long cycle) {
        Stage latched = null;
        activationRead = null;
        biasRead = null;
        if (!isReady()) {
            if (cycle >= operandsFrom) {
                weightPort();
                activationPort();
            }
            latched = issueSlot();
        }
        int ended = advancePipeline();
        if (latched != null) {
            pipeline.add(latched);
        }
        return ended;
    }

    /** What was latched in the last cycle goes one register further: multiplied, through the tree, into the accumulator. */
    private int advancePipeline() {
        int ended = -1;
        for (Iterator<Stage> stages = pipeline.iterator(); stages.hasNext(); ) {
            Stage stage = stages.next();
            stage.age++;
            boolean accumulates =
                    stage.age == 2 + spec.array().rescaleStages() + spec.array().treeDepth();
            if (stage.age >= 2 + spec.array().rescaleStages() && !accumulates) {
                stage.sums = halved(stage.sums);
            }
            if (accumulates) {
                accumulate(stage);
                ended = stage.last ? stage.mac : ended;
                stages.remove();
            }
        }
        return ended;
    }

    /** Into the accumulators, each row's sum; behind the rows, those of the row-sum unit into their vector. */
    private void accumulate(Stage stage) {
        for (int row = 0; row < stage.sums.length; row++) {
            boolean unit = row >= stage.rows;
            add(unit ? stage.sumVector : stage.accumulator, unit ? row - stage.rows : row, stage.sums[row][0]);
        }
    }

    private void add(int vector, int row, long addend) {
        BigInteger sum =
                BigInteger.valueOf(state.accumulators().get(vector, row)).add(BigInteger.valueOf(addend));
        state.accumulators().set(vector, row, fitted(sum));
    }

    /** What an accumulator holds when a sum goes in. */
    private long fitted(BigInteger sum) {
        int bits = spec.accumulators().bits();
        if (sum.bitLength() < bits) {
            return sum.longValueExact();
        }
        overflows++;
        BigInteger limit = BigInteger.ONE.shiftLeft(bits - 1);
        if (spec.accumulators().overflow() == AccumulatorSpec.Overflow.SATURATE) {
            return (sum.signum() < 0 ? limit.negate() : limit.subtract(BigInteger.ONE)).longValueExact();
        }
        BigInteger low = sum.mod(limit.shiftLeft(1));
        return (low.compareTo(limit) < 0 ? low : low.subtract(limit.shiftLeft(1))).longValueExact();
    }

    private static long[][] halved(long[][] sums) {
        long[][] halved = new long[sums.length][];
        for (int row = 0; row < sums.length; row++) {
            halved[row] = new long[(sums[row].length + 1) / 2];
            for (int i = 0; i < sums[row].length; i++) {
                halved[row][i / 2] += sums[row][i];
            }
        }
        return halved;
    }

    private void weightPort() {
        if (beatsLeft == 0) {
            boolean more = nextTile <= steps.get(steps.size() - 1).tile();
            int target = (loadSet + 1) % sets.length;
            if (!more || sets[target] != null) {
                return;
            }
            loadSet = target;
            sets[target] = new Tile(nextTile, macNumber, fetch(nextTile));
            beatsLeft = (mac.tileBytes() + spec.weights().portBytes() - 1)
                    / spec.weights().portBytes();
            nextTile++;
        }
        if (--beatsLeft == 0) {
            sets[loadSet].loaded = true;
        }
    }

    private byte[] fetch(int tile) {
        Step first =
                steps.stream().filter(step -> step.tile() == tile).findFirst().orElseThrow();
        byte[] weights = new byte[mac.tileBytes()];
        System.arraycopy(state.scratchpad(Space.WEIGHTS), (int) first.weight(), weights, 0, weights.length);
        return weights;
    }

    private void activationPort() {
        int wanted = nextStep + (passesLeft > 0 ? 1 : 0);
        if (wanted < steps.size() && wordsRead < words(steps.get(wanted)).size()) {
            int port = spec.activations().portBytes();
            long word = Iterables.get(words(steps.get(wanted)), wordsRead);
            activationRead = new Read(word * port, port);
            wordsRead++;
        }
    }

    private int passes() {
        return spec.array().passes(mac.weightBits(), mac.activationBits());
    }

    private Set<Long> words(Step step) {
        Set<Long> words = new TreeSet<>();
        for (int column = 0; column < mac.inputs().count(); column++) {
            for (int part = 0; part < mac.activationBits() / 8; part++) {
                words.add((step.input() + mac.inputs().offset(column) + part)
                        / spec.activations().portBytes());
            }
        }
        return words;
    }

    /** Fills this cycle's slot if anything is ready for it; what is latched when a step's last pass is issued. */
    private @Nullable Stage issueSlot() {
        if (passesLeft > 0) {
            return finishPass();
        }
        Step step = steps.get(nextStep);
        boolean first = !initialized.contains(step.accumulator());
        if (first && (inFlight(step.accumulator()) || (unitSums() > 0 && inFlight(sumVector(step.accumulator()))))) {
            return null;
        }
        if (first && spendsBiasSlots() && !biasDone) {
            if (nextStep > 0 && !canStepNext(step)) {
                return null;
            }
            initialize(step);
            biasDone = true;
            return null;
        }
        Tile tile = tileOf(step);
        if (tile == null || !tile.loaded || wordsRead < words(step).size()) {
            return null;
        }
        if (first && mac.initialization() != Initialization.KEEP && !biasDone) {
            initialize(step);
        }
        initialized.add(step.accumulator());
        wordsRead = 0;
        passesLeft = passes();
        return finishPass();
    }

    /** A bias slot stands right before its step: whether weights and inputs are there one port cycle from now. */
    private boolean canStepNext(Step step) {
        Tile tile = tileOf(step);
        int target = (loadSet + 1) % sets.length;
        boolean oneBeat = mac.tileBytes() <= spec.weights().portBytes();
        boolean loaded = tile == null
                ? beatsLeft == 0 && oneBeat && sets[target] == null
                : tile.loaded || (tile == sets[loadSet] && beatsLeft == 1);
        return loaded && wordsRead + 1 >= words(step).size();
    }

    private @Nullable Stage finishPass() {
        if (--passesLeft > 0) {
            return null;
        }
        Step step = steps.get(nextStep);
        Tile tile = requireNonNull(tileOf(step));
        boolean last = nextStep == steps.size() - 1;
        if (last || steps.get(nextStep + 1).tile() != step.tile()) {
            sets[tile == sets[0] ? 0 : 1] = null;
        }
        biasDone = false;
        nextStep++;
        return new Stage(macNumber, mac, step.accumulator(), last, products(step, tile.weights));
    }

    private @Nullable Tile tileOf(Step step) {
        for (Tile tile : sets) {
            if (tile != null && tile.mac == macNumber && tile.number == step.tile()) {
                return tile;
            }
        }
        return null;
    }

    private boolean inFlight(int vector) {
        return pipeline.stream().anyMatch(stage -> stage.mac < macNumber && stage.writes(vector));
    }

    private void initialize(Step step) {
        int bytes = mac.types().biasBits() / 8;
        if (mac.initialization() == Initialization.BIAS) {
            biasRead = new Read(step.bias(), (long) bytes * mac.rows());
        }
        for (int row = 0; row < mac.rows(); row++) {
            BigInteger bias = BigInteger.ZERO;
            if (mac.initialization() == Initialization.BIAS) {
                bias = number(Space.PARAMETERS, 8 * (step.bias() + (long) bytes * row), 8 * bytes, true);
            }
            state.accumulators().set(step.accumulator(), row, fitted(bias));
        }
        for (int row = 0; row < unitSums(); row++) {
            state.accumulators().set(sumVector(step.accumulator()), row, 0);
        }
    }

    private int unitSums() {
        boolean dense = mac.tile() == Mac.Tile.DENSE;
        return mac.sums().unit() ? dense ? 1 : mac.rows() : 0;
    }

    /** The products of each row, then the inputs that the row-sum unit adds up. */
    private long[][] products(Step step, byte[] weights) {
        int columns = mac.inputs().count();
        boolean dense = mac.tile() == Mac.Tile.DENSE;
        CodeType type = mac.types().weight();
        long[][] products = new long[mac.rows() + unitSums()][spec.array().columns()];
        for (int row = 0; row < products.length; row++) {
            boolean unit = row >= mac.rows();
            int own = (unit ? row - mac.rows() : row) / Math.max(1, mac.rows() / columns);
            for (int column = 0; column < columns; column++) {
                if (dense || column == own) {
                    int element = dense ? column * mac.rows() + row : row;
                    long factor =
                            unit ? 1 : number(weights, (long) element * type.bits(), type.bits(), type.isSigned());
                    products[row][column] = factor * input(step, column) * scale(column, weights);
                }
            }
        }
        return products;
    }

    /** Behind the weights of a scaled tile. */
    private long scale(int column, byte[] weights) {
        long weightBytes = ((long) mac.rows() * mac.inputs().count() * mac.weightBits() + 7) / 8;
        return mac.types().columnScales() ? number(weights, 8 * (weightBytes + 2L * column), 16, false) : 1;
    }

    private long input(Step step, int column) {
        CodeType type = mac.types().activation();
        long bit = 8 * (step.input() + mac.inputs().offset(column));
        return number(Space.ACTIVATIONS, bit, type.bits(), type.isSigned()).longValueExact();
    }

    private BigInteger number(Space space, long firstBit, int bits, boolean signed) {
        return BigInteger.valueOf(number(state.scratchpad(space), firstBit, bits, signed));
    }

    /** Bits of memory, the lowest first. */
    private static long number(byte[] memory, long firstBit, int bits, boolean signed) {
        long value = 0;
        for (int i = 0; i < bits; i++) {
            long at = firstBit + i;
            value |= (memory[(int) (at / 8)] >> (at % 8) & 1L) << i;
        }
        int unused = Long.SIZE - bits;
        return signed ? value << unused >> unused : value;
    }

    long overflows() {
        return overflows;
    }

    private static List<Step> steps(Mac mac) {
        List<Step> steps = new ArrayList<>();
        collect(mac, 0, new Step(mac.activations(), mac.weights(), mac.accumulators(), mac.bias(), 0), steps);
        List<Step> numbered = new ArrayList<>();
        for (Step step : steps) {
            Step before = numbered.isEmpty() ? null : numbered.get(numbered.size() - 1);
            int tile = before == null ? 0 : before.tile() + (before.weight() == step.weight() ? 0 : 1);
            numbered.add(new Step(step.input(), step.weight(), step.accumulator(), step.bias(), tile));
        }
        return numbered;
    }

    private static void collect(Mac mac, int depth, Step at, List<Step> steps) {
        if (depth == mac.levels().size()) {
            steps.add(at);
            return;
        }
        Level level = mac.levels().get(depth);
        for (int i = 0; i < level.count(); i++) {
            collect(
                    mac,
                    depth + 1,
                    new Step(
                            at.input() + (long) i * level.first(),
                            at.weight() + (long) i * level.second(),
                            at.accumulator() + i * level.third(),
                            at.bias() + (long) i * level.fourth(),
                            0),
                    steps);
        }
    }
}

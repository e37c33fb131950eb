package macrame.simulator.stepper;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.ArraySpec;
import macrame.isa.instruction.Mac;
import macrame.isa.instruction.Mac.Initialization;
import macrame.isa.instruction.Space;
import org.jspecify.annotations.Nullable;

/**
 * The broadcast array, every register of it: ports, weight register sets, operand registers, the stages of the adder
 * trees.
 *
 * <p>An input vector's words cross their port in the cycles up to its step's slot, and a bias slot stands right before a
 * step. Nothing delays the array but itself: so each {@code mac} is first rehearsed on a copy of the registers that takes
 * everything as early as it can be had, which tells in which slots its steps will be.
 */
final class BroadcastArray implements ArrayModel {
    private final AcceleratorSpec spec;
    private final Memory memory;
    private final boolean rehearses;
    private final List<TreeStage> pipeline = new ArrayList<>();
    private final Set<Integer> initialized = new HashSet<>();
    private final @Nullable HeldTile[] sets;
    private int loadSet;
    private int macNumber = -1;
    private @Nullable Mac mac;
    private @Nullable Operands operands;
    private List<Step> steps = List.of();
    private int nextStep;
    private int nextTile;
    private int beatsLeft;
    private int wordsRead;
    private int passesLeft;
    private long[][] products = new long[0][];
    private long operandsFrom;
    private boolean biasDone;
    private final Set<Bank> reads = new HashSet<>();
    /** Of each step of the {@code mac} at hand, the cycle of its first slot; a rehearsal finds them. */
    private List<Long> slots = new ArrayList<>();

    BroadcastArray(AcceleratorSpec spec, Memory memory) {
        this.spec = spec;
        this.memory = memory;
        this.rehearses = false;
        this.sets = new HeldTile[spec.array().weightRegisterSets()];
    }

    /** The same registers for a rehearsal, in which no value is computed. */
    private BroadcastArray(BroadcastArray array) {
        this.spec = array.spec;
        this.memory = array.memory;
        this.rehearses = true;
        this.sets = array.sets.clone();
        for (int i = 0; i < sets.length; i++) {
            HeldTile tile = sets[i];
            sets[i] = tile == null ? null : tile.copy();
        }
        for (TreeStage stage : array.pipeline) {
            pipeline.add(stage.copy());
        }
        this.loadSet = array.loadSet;
        this.macNumber = array.macNumber - 1;
    }

    @Override
    public boolean isReady() {
        return nextStep == steps.size();
    }

    @Override
    public void start(Mac newMac, long cycle) {
        mac = newMac;
        operands = new Operands(newMac, memory);
        macNumber++;
        steps = Step.all(newMac);
        nextStep = 0;
        nextTile = 0;
        beatsLeft = 0;
        wordsRead = 0;
        passesLeft = 0;
        biasDone = false;
        initialized.clear();
        operandsFrom = cycle + (spendsBiasSlots() ? 1 : 0);
        slots = rehearses ? new ArrayList<>() : rehearsed(newMac, cycle);
    }

    private List<Long> rehearsed(Mac newMac, long start) {
        BroadcastArray copy = new BroadcastArray(this);
        copy.start(newMac, start);
        for (long cycle = start; !copy.isReady(); cycle++) {
            copy.clock(cycle);
        }
        return copy.slots;
    }

    private Mac mac() {
        return requireNonNull(mac);
    }

    private Operands operands() {
        return requireNonNull(operands);
    }

    private boolean spendsBiasSlots() {
        return mac().initialization() != Initialization.KEEP
                && spec.array().initialization() == ArraySpec.Initialization.CYCLE;
    }

    @Override
    public int clock(long cycle) {
        TreeStage latched = null;
        reads.clear();
        if (!isReady()) {
            if (cycle >= operandsFrom) {
                weightPort();
                activationPort(cycle);
            }
            latched = issueSlot(cycle);
        }
        int ended = advancePipeline();
        if (latched != null) {
            pipeline.add(latched);
        }
        return ended;
    }

    @Override
    public Set<Bank> reads() {
        return reads;
    }

    /** What was latched in the last cycle goes one register further: multiplied, through the tree, into the accumulator. */
    private int advancePipeline() {
        int ended = 0;
        int firstHalving = 2 + spec.array().rescaleStages();
        for (Iterator<TreeStage> stages = pipeline.iterator(); stages.hasNext(); ) {
            TreeStage stage = stages.next();
            int age = stage.clock();
            if (age == firstHalving + treeDepth()) {
                if (!rehearses) {
                    stage.accumulate(memory);
                }
                ended += stage.isLast() ? 1 : 0;
                stages.remove();
            } else if (age >= firstHalving && !rehearses) {
                stage.halve();
            }
        }
        return ended;
    }

    /** Halvings until one sum is left. */
    private int treeDepth() {
        int depth = 0;
        for (int sums = spec.array().columns(); sums > 1; sums = (sums + 1) / 2) {
            depth++;
        }
        return depth;
    }

    private void weightPort() {
        if (beatsLeft == 0) {
            boolean more = nextTile <= steps.get(steps.size() - 1).tile();
            int target = (loadSet + 1) % sets.length;
            if (!more || sets[target] != null) {
                return;
            }
            loadSet = target;
            sets[target] = new HeldTile(macNumber, nextTile, fetch(nextTile));
            int port = spec.weights().portBytes();
            beatsLeft = (operands().tileBytes() + port - 1) / port;
            nextTile++;
        }
        if (--beatsLeft == 0) {
            requireNonNull(sets[loadSet]).complete();
        }
    }

    private byte[] fetch(int tile) {
        for (Step step : steps) {
            if (step.tile() == tile) {
                return operands().tile(step);
            }
        }
        throw new AssertionError("no step on tile " + tile);
    }

    private void activationPort(long cycle) {
        int wanted = nextStep + (passesLeft > 0 ? 1 : 0);
        if (wanted == steps.size()) {
            return;
        }
        List<Long> words = words(steps.get(wanted));
        boolean isTime = rehearses || cycle > slots.get(wanted) - words.size();
        if (isTime && wordsRead < words.size()) {
            reads.add(memory.bank(
                    Space.ACTIVATIONS, words.get(wordsRead) * spec.activations().portBytes()));
            wordsRead++;
        }
    }

    /** The port's words that hold a step's inputs, in the order of their addresses. */
    private List<Long> words(Step step) {
        Set<Long> words = new TreeSet<>();
        for (int column = 0; column < mac().inputs().count(); column++) {
            for (int part = 0; part < mac().activationBits() / 8; part++) {
                words.add((operands().inputAddress(step, column) + part)
                        / spec.activations().portBytes());
            }
        }
        return new ArrayList<>(words);
    }

    /** Fills this cycle's slot if anything is ready for it; what is latched when a step's last pass is issued. */
    private @Nullable TreeStage issueSlot(long cycle) {
        if (passesLeft > 0) {
            return pass();
        }
        Step step = steps.get(nextStep);
        boolean first = !initialized.contains(step.accumulator());
        if (first && isHeldBack(step.accumulator())) {
            return null;
        }
        if (first && spendsBiasSlots() && !biasDone) {
            if (rehearses || nextStep == 0 || cycle == slots.get(nextStep) - 1) {
                initialize(step);
                biasDone = true;
            }
            return null;
        }
        HeldTile tile = tileOf(step);
        if (tile == null || !tile.isLoaded() || wordsRead < words(step).size()) {
            return null;
        }
        if (first && mac().initialization() != Initialization.KEEP && !biasDone) {
            initialize(step);
        }
        initialized.add(step.accumulator());
        if (rehearses) {
            slots.add(cycle);
        }
        wordsRead = 0;
        passesLeft = slices().passes();
        products = new long[mac().rows() + operands().unitSums()][spec.array().columns()];
        return pass();
    }

    private void initialize(Step step) {
        reads.addAll(operands().biasBanks(step));
        if (!rehearses) {
            operands().initialize(step);
        }
    }

    private Slices slices() {
        return new Slices(spec.array(), mac().types());
    }

    private @Nullable TreeStage pass() {
        Step step = steps.get(nextStep);
        HeldTile tile = requireNonNull(tileOf(step));
        if (!rehearses) {
            multiply(step, tile.bytes(), slices().passes() - passesLeft);
        }
        if (--passesLeft > 0) {
            return null;
        }
        boolean last = nextStep == steps.size() - 1;
        if (last || steps.get(nextStep + 1).tile() != step.tile()) {
            sets[tile == sets[0] ? 0 : 1] = null;
        }
        biasDone = false;
        nextStep++;
        scale(tile.bytes());
        return new TreeStage(
                macNumber, mac().rows(), step.accumulator(), operands().sumVector(step.accumulator()), last, products);
    }

    /** Adds a pass to the products of each row; behind the rows, the inputs that the row-sum unit adds up. */
    private void multiply(Step step, byte[] tile, int pass) {
        for (int row = 0; row < products.length; row++) {
            boolean unit = row >= mac().rows();
            int of = unit ? row - mac().rows() : row;
            for (int column = 0; column < mac().inputs().count(); column++) {
                if (operands().hasWeight(of, column)) {
                    long input = operands().input(step, column);
                    products[row][column] = unit
                            ? input
                            : products[row][column]
                                    + slices().product(operands().weight(tile, row, column), input, pass);
                }
            }
        }
    }

    private void scale(byte[] tile) {
        for (long[] row : products) {
            for (int column = 0; column < mac().inputs().count(); column++) {
                row[column] *= operands().scale(tile, column);
            }
        }
    }

    private @Nullable HeldTile tileOf(Step step) {
        for (HeldTile tile : sets) {
            if (tile != null && tile.is(macNumber, step.tile())) {
                return tile;
            }
        }
        return null;
    }

    /** Whether an earlier instruction is still to write what the step is the first to touch. */
    private boolean isHeldBack(int accumulator) {
        for (TreeStage stage : pipeline) {
            boolean own = stage.writes(accumulator);
            boolean sums = operands().unitSums() > 0 && stage.writes(operands().sumVector(accumulator));
            if (stage.mac() < macNumber && (own || sums)) {
                return true;
            }
        }
        return false;
    }
}

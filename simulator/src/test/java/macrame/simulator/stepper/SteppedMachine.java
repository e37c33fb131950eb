package macrame.simulator.stepper;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.Systolic;
import macrame.isa.hardware.Systolic.Dataflow;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Mac;
import macrame.isa.program.Program;

/**
 * The array and the vector unit in step, the semaphores between them and the queues in front of them.
 *
 * <p>In every cycle: instructions that ended with the last one signal; each unit starts its next instruction if it can;
 * the frontend hands out what then has room; the units are clocked.
 */
public final class SteppedMachine {
    private static final long GIVE_UP = 1_000_000;

    private final AcceleratorSpec spec;
    private final ImmutableList<Instruction> instructions;
    private final ArrayModel array;
    private final VectorStepper vector;
    private final int[] semaphores;
    private final long[] starts;
    private final long[] ends;
    private final Map<Engine, Queue<Integer>> queues = new EnumMap<>(Engine.class);
    private final Queue<Integer> macsInFlight = new ArrayDeque<>();
    private int vectorInFlight = -1;
    private int dispatched;

    /** How instructions come to the units. */
    public enum Supply {
        /** All in queues without limit before cycle 0. */
        PRELOADED,
        /** Handed out from cycle 0 on at the frontend's rate, into queues of its depth. */
        DISPATCHED
    }

    private SteppedMachine(AcceleratorSpec spec, Program program, Memory memory) {
        this.spec = spec;
        this.instructions = program.instructions();
        this.array = array(spec, memory);
        this.vector = new VectorStepper(spec.vector(), memory);
        this.semaphores = new int[program.semaphores().size()];
        this.starts = new long[instructions.size()];
        this.ends = new long[instructions.size()];
        Arrays.fill(ends, -1);
        queues.put(Engine.ARRAY, new ArrayDeque<>());
        queues.put(Engine.VECTOR, new ArrayDeque<>());
    }

    /** Whether the array adds to an accumulator step by step, in the order of the loop nest. */
    private static boolean addsInOrder(AcceleratorSpec spec) {
        return spec.array().systolic().map(Systolic::dataflow).orElse(Dataflow.WEIGHT_STATIONARY)
                == Dataflow.WEIGHT_STATIONARY;
    }

    private static ArrayModel array(AcceleratorSpec spec, Memory memory) {
        if (spec.array().systolic().isEmpty()) {
            return new BroadcastArray(spec, memory);
        }
        Systolic systolic = spec.array().systolic().get();
        return systolic.dataflow() == Dataflow.OUTPUT_STATIONARY
                ? new StandingSums(spec, systolic, memory)
                : new MovingSums(spec, systolic, memory);
    }

    /** Runs a program of {@code mac} and vector instructions on {@code memory}, which holds its results afterwards. */
    public static Outcome run(AcceleratorSpec spec, Program program, Memory memory, Supply supply) {
        SteppedMachine machine = new SteppedMachine(spec, program, memory);
        for (int i = 0; supply == Supply.PRELOADED && i < machine.instructions.size(); i++) {
            machine.handOut(Integer.MAX_VALUE);
        }
        for (long cycle = 0; !machine.isDone(); cycle++) {
            if (cycle == GIVE_UP) {
                throw new AssertionError("no end on " + spec + ": " + program.instructions());
            }
            machine.cycle(cycle);
        }
        if (!addsInOrder(spec)) {
            memory.setOverflows(Memory.UNKNOWN);
        }
        return new Outcome(
                ImmutableLongArray.copyOf(machine.starts),
                ImmutableLongArray.copyOf(machine.ends),
                machine.vector.lost(),
                memory);
    }

    private boolean isDone() {
        return Arrays.stream(ends).allMatch(end -> end >= 0);
    }

    private void cycle(long cycle) {
        signalEnds(cycle);
        startMac(cycle);
        startVector(cycle);
        dispatch();
        for (int ended = array.clock(cycle); ended > 0; ended--) {
            ends[macsInFlight.remove()] = cycle + 1;
        }
        if (vector.clock(array.reads())) {
            ends[vectorInFlight] = cycle + 1;
        }
    }

    private void startMac(long cycle) {
        Queue<Integer> queue = queue(Engine.ARRAY);
        if (!queue.isEmpty() && array.isReady() && lower(queue.element())) {
            int next = queue.remove();
            starts[next] = cycle;
            macsInFlight.add(next);
            array.start((Mac) instructions.get(next), cycle);
        }
    }

    private void startVector(long cycle) {
        Queue<Integer> queue = queue(Engine.VECTOR);
        if (!queue.isEmpty() && vector.isReady() && lower(queue.element())) {
            vectorInFlight = queue.remove();
            starts[vectorInFlight] = cycle;
            vector.start(instructions.get(vectorInFlight));
        }
    }

    private void dispatch() {
        for (int i = 0; i < spec.frontend().dispatchPerCycle(); i++) {
            handOut(spec.frontend().queueDepth());
        }
    }

    /** Puts the next instruction into its queue, unless that is full. */
    private void handOut(int depth) {
        if (dispatched < instructions.size()) {
            Queue<Integer> queue = queue(instructions.get(dispatched).engine());
            if (queue.size() < depth) {
                queue.add(dispatched);
                dispatched++;
            }
        }
    }

    private Queue<Integer> queue(Engine engine) {
        Queue<Integer> queue = queues.get(engine);
        if (queue == null) {
            throw new IllegalArgumentException("the stepped machine has no " + engine);
        }
        return queue;
    }

    private void signalEnds(long cycle) {
        for (int i = 0; i < ends.length; i++) {
            for (int s = 0; s < semaphores.length && ends[i] == cycle; s++) {
                semaphores[s] += instructions.get(i).header().signals() >> s & 1;
            }
        }
    }

    /** Lowers every semaphore that an instruction waits for, if each of them can be. */
    private boolean lower(int instruction) {
        int waits = instructions.get(instruction).header().waits();
        for (int s = 0; s < semaphores.length; s++) {
            if ((waits >> s & 1) > semaphores[s]) {
                return false;
            }
        }
        for (int s = 0; s < semaphores.length; s++) {
            semaphores[s] -= waits >> s & 1;
        }
        return true;
    }
}

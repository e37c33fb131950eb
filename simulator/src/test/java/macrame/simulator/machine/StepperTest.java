package macrame.simulator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Random;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.ScratchpadSpec;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Footprint;
import macrame.isa.instruction.Header;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Mac;
import macrame.isa.instruction.Space;
import macrame.isa.instruction.StridedRange;
import macrame.isa.program.Program;
import macrame.simulator.functional.ArchitecturalState;
import macrame.simulator.functional.InstructionSemantics;
import macrame.simulator.machine.Accelerator.Supply;
import macrame.simulator.machine.ArrayStepper.Read;
import macrame.simulator.probe.Probe;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The simulator against a machine that is stepped register by register: every start and end of the array's and the vector
 * unit's instructions, and every accumulator that the
 * array writes. All instructions stand in the queues before cycle 0.
 */
final class StepperTest {
    private static final int PROGRAMS = 2_000;
    private static final long GIVE_UP = 100_000;

    @Test
    void everyInstructionStartsAndEndsInTheSteppedCycle() {
        for (int i = 0; i < PROGRAMS; i++) {
            RandomSchedules schedules = new RandomSchedules(5_000_000 + i);
            AcceleratorSpec spec = schedules.machine().banks(1 << i % 8).spec();
            Program program = schedules.arrayAndVector(spec.array().columns()).program();
            Stepped stepped = new Stepped(spec, program, filled(program, spec, i));
            stepped.run();
            ArchitecturalState state = filled(program, spec, i);
            Watched run = Watched.of(
                    spec,
                    program,
                    Supply.PRELOADED,
                    i % 2 == 0 ? Probe.Detail.INSTRUCTIONS : Probe.Detail.STEPS,
                    Simulator.effects(program, new InstructionSemantics(program, state), null));
            for (int n = 0; n < program.instructions().size(); n++) {
                assertThat(new long[] {run.start(n), run.end(n)})
                        .as("program %s on %s, instruction %s of %s", i, spec, n, program.instructions())
                        .containsExactly(stepped.starts[n], stepped.ends[n]);
            }
            assertThat(ofMacs(state)).as("accumulators of program %s", i).isEqualTo(ofMacs(stepped.state));
        }
    }

    /** The accumulators that only a {@code mac} writes; no unit but the array is stepped with values. */
    private static long[] ofMacs(ArchitecturalState state) {
        return Arrays.copyOf(state.accumulators().values(), RandomSchedules.TARGETS * state.rows());
    }

    private static ArchitecturalState filled(Program program, AcceleratorSpec spec, long seed) {
        ArchitecturalState state = new ArchitecturalState(program, spec);
        Random random = new Random(seed);
        random.nextBytes(state.scratchpad(Space.WEIGHTS));
        random.nextBytes(state.scratchpad(Space.ACTIVATIONS));
        byte[] parameters = state.scratchpad(Space.PARAMETERS);
        random.nextBytes(parameters);
        // Shifts that a requantization accepts; biases do not mind.
        Arrays.fill(parameters, 64, parameters.length, (byte) -3);
        return state;
    }

    /** The two units in step, and the semaphores between them. */
    private static final class Stepped {
        private final AcceleratorSpec spec;
        private final ImmutableList<Instruction> instructions;
        private final ArchitecturalState state;
        private final ArrayStepper array;
        private final VectorStepper vector;
        private final int[] semaphores;
        private final long[] starts;
        private final long[] ends;
        private boolean[] heldActivations = {};
        private boolean[] heldParameters = {};
        private int nextMac;
        private int nextVector;

        Stepped(AcceleratorSpec spec, Program program, ArchitecturalState state) {
            this.spec = spec;
            this.instructions = program.instructions();
            this.state = state;
            this.array = new ArrayStepper(spec, state);
            this.vector = new VectorStepper(spec.vector());
            this.semaphores = new int[program.semaphores().size()];
            this.starts = new long[instructions.size()];
            this.ends = new long[instructions.size()];
            Arrays.fill(ends, -1);
            nextMac = after(-1, Engine.ARRAY);
            nextVector = after(-1, Engine.VECTOR);
        }

        void run() {
            int runningMac = -1;
            int runningVector = -1;
            for (long cycle = 0; cycle < GIVE_UP; cycle++) {
                signalEnds(cycle);
                if (nextMac < instructions.size() && array.isReady() && lower(nextMac)) {
                    starts[nextMac] = cycle;
                    array.start((Mac) instructions.get(nextMac), cycle);
                    nextMac = after(nextMac, Engine.ARRAY);
                }
                if (nextVector < instructions.size() && vector.isReady() && lower(nextVector)) {
                    runningVector = nextVector;
                    heldActivations = held(nextVector, Space.ACTIVATIONS, spec.activations());
                    heldParameters = held(nextVector, Space.PARAMETERS, spec.parameters());
                    starts[nextVector] = cycle;
                    vector.start(instructions.get(nextVector));
                    nextVector = after(nextVector, Engine.VECTOR);
                }
                if (array.clock(cycle) >= 0) {
                    runningMac = after(runningMac, Engine.ARRAY);
                    ends[runningMac] = cycle + 1;
                }
                if (vector.clock(portTaken())) {
                    ends[runningVector] = cycle + 1;
                }
                if (Arrays.stream(ends).allMatch(end -> end >= 0)) {
                    return;
                }
            }
            throw new AssertionError("no end on " + spec + ": " + instructions);
        }

        private boolean portTaken() {
            return meets(heldActivations, spec.activations(), array.activationRead())
                    || meets(heldParameters, spec.parameters(), array.biasRead());
        }

        private static boolean meets(boolean[] held, ScratchpadSpec memory, @Nullable Read read) {
            long bytes = read == null || held.length == 0 ? 0 : read.bytes();
            for (long byteRead = 0; read != null && byteRead < bytes; byteRead++) {
                if (held[bank(memory, read.address() + byteRead)]) {
                    return true;
                }
            }
            return false;
        }

        private static int bank(ScratchpadSpec memory, long address) {
            return (int) (address * memory.banks() / memory.bytes());
        }

        /** The banks that an operation's operands in a scratchpad lie in. */
        private boolean[] held(int operation, Space space, ScratchpadSpec memory) {
            boolean[] held = new boolean[memory.banks()];
            for (StridedRange range : Footprint.of(instructions.get(operation)).reads()) {
                if (range.space() == space) {
                    range.forEachRun((start, length) -> {
                        for (long address = start; address < start + length; address++) {
                            held[bank(memory, address)] = true;
                        }
                    });
                }
            }
            return held;
        }

        private int after(int position, Engine engine) {
            int next = position + 1;
            while (next < instructions.size() && instructions.get(next).engine() != engine) {
                next++;
            }
            return next;
        }

        private void signalEnds(long cycle) {
            for (int i = 0; i < ends.length; i++) {
                for (int s = 0; s < semaphores.length && ends[i] == cycle; s++) {
                    semaphores[s] += header(i).signals() >> s & 1;
                }
            }
        }

        private boolean lower(int instruction) {
            for (int s = 0; s < semaphores.length; s++) {
                if ((header(instruction).waits() >> s & 1) > semaphores[s]) {
                    return false;
                }
            }
            for (int s = 0; s < semaphores.length; s++) {
                semaphores[s] -= header(instruction).waits() >> s & 1;
            }
            return true;
        }

        private Header header(int instruction) {
            return instructions.get(instruction).header();
        }
    }
}

package macrame.simulator.machine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import macrame.isa.hardware.FrontendSpec;
import macrame.isa.instruction.Encoder;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Instruction;
import macrame.isa.program.Program;
import macrame.simulator.frontend.FetchPath;
import macrame.simulator.frontend.Frontend;
import macrame.simulator.kernel.ClockDomain;
import macrame.simulator.kernel.Component;
import macrame.simulator.kernel.Phase;
import macrame.simulator.kernel.Simulation;
import macrame.simulator.port.Bursts;
import macrame.simulator.port.DramPort;
import macrame.simulator.port.Effects;
import macrame.simulator.port.EngineUnit;
import macrame.simulator.port.InstructionQueue;
import macrame.simulator.port.LayerWindows;
import macrame.simulator.port.MachineCounter;
import macrame.simulator.port.RunContext;
import macrame.simulator.port.Semaphores;
import macrame.simulator.probe.Probe;
import macrame.simulator.stats.Tally;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the frontend owes its neighbours: every instruction handed over once and in order, never more bytes than fit. */
final class FrontendContractTest {
    private static final int BURST = 64;
    private static final int PREFETCH = 512;

    private static final class Rig {
        final Simulation simulation = new Simulation();
        final Map<Engine, SlowEngine> engines = new EnumMap<>(Engine.class);
        final Program program;
        private final RunContext run;
        private final Frontend frontend;
        private int mostBursts;

        Rig(long gapCycles) {
            RandomSchedules schedules = new RandomSchedules(77);
            schedules.machine();
            ProgramDraft draft = new ProgramDraft();
            for (int i = 0; i < 40; i++) {
                schedules.program(4).program().instructions().forEach(draft::add);
            }
            program = draft.program();
            run = new RunContext(
                    simulation,
                    new ClockDomain(1),
                    program.instructions(),
                    new Semaphores(ImmutableList.of()),
                    new LayerWindows(4, program.instructions()),
                    new Tally<>(MachineCounter.class, 5),
                    Effects.NONE,
                    Probe.NONE);
            for (Engine engine : Engine.values()) {
                engines.put(engine, new SlowEngine(engine, gapCycles));
            }
            SlowDram dram = new SlowDram(gapCycles);
            frontend = new Frontend(
                    run, new FrontendSpec(2, 2, PREFETCH), new FetchPath(dram, 0, BURST), Map.copyOf(engines));
            frontend.wake(0, Phase.SUPPLY);
            simulation.run();
        }

        /** Bytes of the program up to instruction {@code next}. */
        private long bytes(int next) {
            return program.instructions().subList(0, next).stream()
                    .mapToLong(Encoder::bytes)
                    .sum();
        }

        /** Takes its instructions at odd times. */
        private final class SlowEngine extends EngineUnit {
            final List<Integer> taken = new ArrayList<>();
            private final Random random = new Random(5);
            private final long gapCycles;

            SlowEngine(Engine engine, long gapCycles) {
                super(engine, run, new InstructionQueue(2), 1);
                this.gapCycles = gapCycles;
            }

            @Override
            protected void start(int instruction, long cycle) {
                taken.add(instruction);
                long next = cycle + 1 + random.nextInt(9) + gapCycles;
                readyFrom(next);
                endAt(instruction, next);
            }
        }

        /** Answers bursts in order and at odd times. */
        private final class SlowDram extends Component implements DramPort {
            private final Random random = new Random(6);
            private final List<Integer> asked = new ArrayList<>();
            private final long gapCycles;
            private DramPort.@Nullable Client client;
            private int most;
            private long answeredBursts;
            private long lastAnswer;

            SlowDram(long gapCycles) {
                super(simulation, "dram");
                this.gapCycles = gapCycles;
            }

            @Override
            public void connect(Requester requester, DramPort.Client newClient, int newMost) {
                assertThat(requester).isEqualTo(Requester.FETCH);
                client = newClient;
                most = newMost;
            }

            @Override
            public void request(Requester requester, Bursts bursts, int transfer) {
                assertThat(bursts.count()).isOne();
                asked.add(transfer);
                assertThat(asked.size()).isLessThanOrEqualTo(most);
                // The frontend has handed over what lies before the next instruction.
                long held = (answeredBursts + asked.size()) * BURST - bytes(frontend.dispatched());
                long next = Encoder.bytes(program.instructions().get(frontend.dispatched()));
                assertThat(held).isLessThanOrEqualTo(Math.max(PREFETCH, next - 1 + BURST));
                mostBursts = Math.max(mostBursts, asked.size());
                lastAnswer = Math.max(lastAnswer, now()) + 1 + random.nextInt(12) + gapCycles;
                later(lastAnswer, Phase.COMPLETION, transfer);
            }

            @Override
            protected void act(Phase phase, int transfer) {
                asked.remove(0);
                answeredBursts++;
                requireNonNull(client).complete(transfer, now(), now());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 100_000})
    void everyInstructionIsHandedOverOnceAndInOrder(long gapCycles) {
        Rig rig = new Rig(gapCycles);
        List<Instruction> instructions = rig.program.instructions();
        rig.engines.forEach((engine, unit) -> {
            List<Integer> own = new ArrayList<>();
            for (int i = 0; i < instructions.size(); i++) {
                if (instructions.get(i).engine() == engine) {
                    own.add(i);
                }
            }
            assertThat(unit.taken).as("%s", engine).isEqualTo(own);
            assertThat(unit.queue().isEmpty()).isTrue();
        });
        assertThat(rig.frontend.dispatched()).isEqualTo(instructions.size());
        assertThat(rig.run.windows().isOver()).isTrue();
        assertThat(rig.mostBursts).as("the FIFO fills").isEqualTo(PREFETCH / BURST);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 100_000})
    void anInstructionCostsAFewEvents(long gapCycles) {
        Rig rig = new Rig(gapCycles);
        long bursts = rig.run.tally().snapshot().total(MachineCounter.DRAM_READ_BURSTS);
        int instructions = rig.program.instructions().size();
        assertThat(rig.simulation.events()).isLessThan(8L * instructions + 4 * bursts);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 100_000})
    void twoRunsTakeTheSameEvents(long gapCycles) {
        Rig one = new Rig(gapCycles);
        Rig other = new Rig(gapCycles);
        assertThat(one.simulation.events()).isEqualTo(other.simulation.events());
        assertThat(one.simulation.now()).isEqualTo(other.simulation.now());
    }
}

package macrame.simulator.machine;

import static macrame.simulator.machine.ProgramDraft.fill;
import static macrame.simulator.machine.ProgramDraft.load;
import static macrame.simulator.machine.ProgramDraft.mac;
import static macrame.simulator.machine.ProgramDraft.store;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.DramSpec;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Header;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Mac.Initialization;
import macrame.isa.instruction.Space;
import macrame.isa.program.Program;
import macrame.isa.program.TensorClass;
import macrame.isa.testkit.Configs;
import macrame.simulator.array.ArrayUnit;
import macrame.simulator.dma.DramLayout;
import macrame.simulator.dma.LoadEngine;
import macrame.simulator.dma.StoreEngine;
import macrame.simulator.dram.BandwidthDram;
import macrame.simulator.dram.BankedDram;
import macrame.simulator.dram.BurstTiming;
import macrame.simulator.frontend.Frontend;
import macrame.simulator.kernel.ClockDomain;
import macrame.simulator.kernel.Component;
import macrame.simulator.kernel.Phase;
import macrame.simulator.kernel.Simulation;
import macrame.simulator.port.Bursts;
import macrame.simulator.port.DramPort;
import macrame.simulator.port.EngineUnit;
import macrame.simulator.port.InstructionQueue;
import macrame.simulator.port.LayerWindows;
import macrame.simulator.port.MachineCounter;
import macrame.simulator.port.RunContext;
import macrame.simulator.port.Semaphores;
import macrame.simulator.probe.Probe;
import macrame.simulator.scratchpad.Scratchpads;
import macrame.simulator.stats.Tally;
import macrame.simulator.vector.VectorUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every engine owes its neighbours: no instruction lost or doubled under back-pressure, an end, and sleep. */
final class UnitContractTest {
    private static final int INSTRUCTIONS = 200;
    private static final int QUEUE_DEPTH = 2;

    private static Program program(Engine engine) {
        ProgramDraft draft = new ProgramDraft();
        int region = draft.region(TensorClass.ACTIVATIONS, 1024);
        draft.hostOperation();
        for (int i = 0; i < INSTRUCTIONS; i++) {
            draft.add(
                    switch (engine) {
                        case LOAD -> load(region, 0, Space.ACTIVATIONS, 0, 1 + i);
                        case ARRAY -> mac(Initialization.BIAS, 4, 4);
                        case VECTOR -> fill(0, 0, 1 + i);
                        case STORE -> store(0, region, 0, 1 + i);
                        case HOST -> new Instruction.Host(Header.of(0, 0), 0);
                    });
        }
        return draft.program();
    }

    /** One engine and a neighbour that hands it instructions at odd times, never into a full queue. */
    private static final class Rig {
        final List<Integer> begun = new ArrayList<>();
        final List<Integer> ended = new ArrayList<>();
        final Simulation simulation = new Simulation();
        private final EngineUnit unit;
        private final RunContext run;
        private final int mostRequests;

        Rig(Engine engine, long gapCycles) {
            this(engine, gapCycles, SpecDraft.whitepaper().spec());
        }

        Rig(Engine engine, long gapCycles, AcceleratorSpec spec) {
            Program program = program(engine);
            boolean banked = spec.dram().model() == DramSpec.Model.BANK;
            ClockDomain clock = banked ? new ClockDomain(1) : BurstTiming.clock(spec);
            run = new RunContext(
                    simulation,
                    clock,
                    program.instructions(),
                    new Semaphores(ImmutableList.of()),
                    new LayerWindows(1, program.instructions()),
                    new Tally<>(MachineCounter.class, 2),
                    position -> {
                        begun.add(position);
                        return () -> ended.add(position);
                    },
                    Probe.NONE);
            DramPort model = spec.dram()
                    .bank()
                    .<DramPort>map(banks ->
                            new BankedDram(run, spec.clock(), banks, spec.dma().outstandingBursts()))
                    .orElseGet(() -> new BandwidthDram(simulation, BurstTiming.of(spec, clock), Probe.NONE));
            CountedRequests dram = new CountedRequests(model);
            DramLayout layout = DramLayout.of(program.regions(), 0, spec.dram());
            InstructionQueue queue = new InstructionQueue(QUEUE_DEPTH);
            Scratchpads scratchpads = new Scratchpads(run, spec);
            unit = switch (engine) {
                case LOAD -> new LoadEngine(run, queue, spec, scratchpads, layout, dram);
                case ARRAY -> new ArrayUnit(run, queue, spec, scratchpads, 1);
                case VECTOR -> new VectorUnit(run, queue, spec, scratchpads);
                case STORE -> new StoreEngine(run, queue, spec, scratchpads, layout, dram);
                case HOST -> new HostEngine(run, queue);
            };
            new Supplier(gapCycles).wake(0, Phase.SUPPLY);
            simulation.run();
            mostRequests = dram.most;
        }

        private final class Supplier extends Component {
            private final Random random = new Random(7);
            private final long gapCycles;
            private int next;

            Supplier(long gapCycles) {
                super(simulation, "supplier");
                this.gapCycles = gapCycles;
            }

            @Override
            protected void act(Phase phase, int subject) {
                long cycle = run.clock().cycleAtOrAfter(now());
                while (next < INSTRUCTIONS && !unit.queue().isFull() && random.nextInt(3) > 0) {
                    unit.queue().put(next++, cycle + 1);
                    unit.wakeInCycle(cycle + 1);
                }
                if (next < INSTRUCTIONS) {
                    wake(run.clock().ticks(cycle + 1 + gapCycles), Phase.SUPPLY);
                }
            }
        }
    }

    /** Counts how much is asked of a DRAM at a time. */
    private static final class CountedRequests implements DramPort {
        private final DramPort dram;
        private int asked;
        private int most;

        CountedRequests(DramPort dram) {
            this.dram = dram;
        }

        @Override
        public void connect(Requester requester, Client client, int mostTransfers) {
            Client counting = new Client() {
                @Override
                public void issued(int transfer, long cycle) {
                    client.issued(transfer, cycle);
                }

                @Override
                public void complete(int transfer, long firstCycle, long cycle) {
                    asked--;
                    client.complete(transfer, firstCycle, cycle);
                }
            };
            dram.connect(requester, counting, mostTransfers);
        }

        @Override
        public void request(Requester requester, Bursts bursts, int transfer) {
            most = Math.max(most, ++asked);
            dram.request(requester, bursts, transfer);
        }
    }

    /** A load asks for all its bursts at once, a store for one: the DRAM's own queues are as short as these. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void noMoreIsAskedOfDramThanMayBeOutstanding(int outstanding) {
        AcceleratorSpec spec = SpecDraft.whitepaper().outstanding(outstanding).spec();
        assertThat(new Rig(Engine.LOAD, 0, spec).mostRequests).isBetween(2, outstanding + 1);
        assertThat(new Rig(Engine.STORE, 0, spec).mostRequests).isEqualTo(outstanding);
    }

    /** Whatever is a component of the machine is held to a contract: here, or in the tests named beside it. */
    @Test
    void everyComponentIsHeldToAContract() {
        Set<String> held = new TreeSet<>();
        for (Engine engine : Engine.values()) {
            held.add(new Rig(engine, 0).unit.getClass().getName());
        }
        held.add(Frontend.class.getName()); // FrontendContractTest
        held.add(BandwidthDram.class.getName()); // DramContractTest
        held.add(BankedDram.class.getName()); // DramContractTest
        Set<String> components = new TreeSet<>();
        for (JavaClass type : new ClassFileImporter().importPackages("macrame.simulator")) {
            String outermost = type.getName().replaceFirst("\\$.*", "");
            boolean isMain = Files.exists(Path.of("src/main/java", outermost.replace('.', '/') + ".java"));
            if (isMain
                    && type.isAssignableTo(Component.class)
                    && !type.getModifiers().contains(JavaModifier.ABSTRACT)) {
                components.add(outermost);
            }
        }
        assertThat(components).isEqualTo(held);
    }

    private static List<Integer> all() {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < INSTRUCTIONS; i++) {
            all.add(i);
        }
        return all;
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void everyInstructionBeginsAndEndsOnceAndInOrder(Engine engine) {
        Rig rig = new Rig(engine, 0);
        assertThat(rig.begun).isEqualTo(all());
        assertThat(rig.ended).isEqualTo(all());
        assertThat(rig.run.windows().isOver()).isTrue();
        assertThat(rig.unit.queue().isEmpty()).isTrue();
    }

    /** Whether the neighbour comes every cycle or every millionth, an instruction, or a store's burst, costs a few events. */
    @ParameterizedTest
    @EnumSource(Engine.class)
    void idleCyclesCostNothing(Engine engine) {
        Rig rig = new Rig(engine, 1_000_000);
        assertThat(rig.ended).isEqualTo(all());
        assertThat(rig.run.windows().lastEnd()).isGreaterThan(50_000_000);
        long bursts = rig.run.tally().snapshot().total(MachineCounter.DRAM_WRITE_BURSTS);
        assertThat(rig.simulation.events()).isLessThan(12L * INSTRUCTIONS + 5 * bursts);
    }

    private static Stream<AcceleratorSpec> systolicArrays() {
        return RandomAccelerators.STYLES.stream()
                .map(style -> SpecDraft.whitepaper().systolic(style).spec());
    }

    /** Folds that outlast the next instruction's start, or not. */
    @ParameterizedTest
    @MethodSource("systolicArrays")
    void systolicArraysDoTheSame(AcceleratorSpec spec) {
        Rig pressed = new Rig(Engine.ARRAY, 0, spec);
        assertThat(pressed.begun).isEqualTo(all());
        assertThat(pressed.ended).isEqualTo(all());
        assertThat(pressed.unit.queue().isEmpty()).isTrue();
        Rig idle = new Rig(Engine.ARRAY, 1_000_000, spec);
        assertThat(idle.ended).isEqualTo(all());
        assertThat(idle.simulation.events()).isLessThan(12L * INSTRUCTIONS);
        assertThat(new Rig(Engine.ARRAY, 0, spec).simulation.now()).isEqualTo(pressed.simulation.now());
    }

    private static Stream<Arguments> enginesOnBanks() {
        return Stream.of("ddr4-2400", "hbm2")
                .flatMap(name -> Stream.of(Engine.LOAD, Engine.STORE)
                        .map(engine -> Arguments.of(
                                engine,
                                SpecDraft.whitepaper()
                                        .dram(DramSpec.of(Configs.dram(name)))
                                        .spec())));
    }

    /** A burst takes an event for its answer and one or two for what the controller does, on a clock of its own. */
    @ParameterizedTest
    @MethodSource("enginesOnBanks")
    void onBanksTheyDoTheSame(Engine engine, AcceleratorSpec spec) {
        Rig pressed = new Rig(engine, 0, spec);
        assertThat(pressed.begun).isEqualTo(all());
        assertThat(pressed.ended).isEqualTo(all());
        assertThat(pressed.unit.queue().isEmpty()).isTrue();
        Rig idle = new Rig(engine, 1_000_000, spec);
        assertThat(idle.ended).isEqualTo(all());
        long bursts = idle.run.tally().snapshot().total(MachineCounter.DRAM_READ_BURSTS)
                + idle.run.tally().snapshot().total(MachineCounter.DRAM_WRITE_BURSTS);
        assertThat(idle.simulation.events()).isLessThan(12L * INSTRUCTIONS + 5 * bursts);
        Rig again = new Rig(engine, 0, spec);
        assertThat(again.simulation.events()).isEqualTo(pressed.simulation.events());
        assertThat(again.simulation.now()).isEqualTo(pressed.simulation.now());
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void twoRunsTakeTheSameEvents(Engine engine) {
        Rig one = new Rig(engine, 0);
        Rig other = new Rig(engine, 0);
        assertThat(one.simulation.events()).isEqualTo(other.simulation.events());
        assertThat(one.simulation.now()).isEqualTo(other.simulation.now());
    }
}

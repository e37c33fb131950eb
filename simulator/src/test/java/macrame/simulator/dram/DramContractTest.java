package macrame.simulator.dram;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.instruction.Block;
import macrame.isa.instruction.Header;
import macrame.isa.instruction.Instruction;
import macrame.isa.testkit.Configs;
import macrame.simulator.kernel.Component;
import macrame.simulator.kernel.Phase;
import macrame.simulator.kernel.Simulation;
import macrame.simulator.port.Bursts;
import macrame.simulator.port.DramPort;
import macrame.simulator.port.DramPort.Requester;
import macrame.simulator.port.Effects;
import macrame.simulator.port.LayerWindows;
import macrame.simulator.port.MachineCounter;
import macrame.simulator.port.RunContext;
import macrame.simulator.port.Semaphores;
import macrame.simulator.probe.Probe;
import macrame.simulator.stats.Tally;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a DRAM owes its requesters: every transfer issued and completed once and in order, an end, and sleep. */
final class DramContractTest {
    private static final int TRANSFERS = 200;
    private static final int MOST_ASKED = 3;
    private static final int OUTSTANDING = 4;

    /** The models of DRAM. */
    enum Model {
        BANDWIDTH {
            @Override
            DramPort dram(RunContext run, AcceleratorSpec spec) {
                return new BandwidthDram(
                        run.simulation(),
                        new BurstTiming(
                                run.clock(),
                                run.clock().span(BurstTiming.serviceCycles(spec)),
                                run.clock().span(BurstTiming.latencyCycles(spec)),
                                OUTSTANDING),
                        Probe.NONE);
            }
        },
        BANK {
            @Override
            DramPort dram(RunContext run, AcceleratorSpec spec) {
                return new BankedDram(run, spec.clock(), Banks.ddr4(2), OUTSTANDING);
            }
        };

        abstract DramPort dram(RunContext run, AcceleratorSpec spec);
    }

    /** All three requesters, who ask at odd times and have only so much asked for at a time. */
    private static final class Rig {
        final Simulation simulation = new Simulation();
        final Map<Requester, Client> clients = new EnumMap<>(Requester.class);
        private final RunContext run;
        private final DramPort dram;
        private long bursts;

        Rig(Model model, long gapCycles) {
            AcceleratorSpec spec = Configs.accelerator("edge-16x16");
            Instruction fill = new Instruction.Fill(Header.of(0, 0), 0, 0, 1, ImmutableList.of());
            ImmutableList<Instruction> instructions = ImmutableList.copyOf(Collections.nCopies(TRANSFERS, fill));
            run = new RunContext(
                    simulation,
                    BurstTiming.clock(spec),
                    instructions,
                    new Semaphores(ImmutableList.of()),
                    new LayerWindows(1, instructions),
                    new Tally<>(MachineCounter.class, 2),
                    Effects.NONE,
                    Probe.NONE);
            dram = model.dram(run, spec);
            for (Requester requester : Requester.values()) {
                Client client = new Client(requester, gapCycles);
                clients.put(requester, client);
                dram.connect(requester, client, MOST_ASKED);
                client.wake(0, Phase.START);
            }
            simulation.run();
        }

        Client client(Requester requester) {
            return requireNonNull(clients.get(requester));
        }

        private final class Client extends Component implements DramPort.Client {
            final List<Integer> issued = new ArrayList<>();
            final List<Integer> complete = new ArrayList<>();
            private final Requester requester;
            private final Random random;
            private final long gapCycles;
            private int next;

            Client(Requester requester, long gapCycles) {
                super(simulation, requester.name());
                this.requester = requester;
                this.random = new Random(requester.ordinal());
                this.gapCycles = gapCycles;
            }

            @Override
            protected void act(Phase phase, int subject) {
                while (next < TRANSFERS && next - complete.size() < MOST_ASKED && random.nextInt(3) > 0) {
                    Bursts asked =
                            Bursts.of(random.nextInt(1 << 20) * 64L, Block.contiguous(1 + random.nextInt(20 * 64)), 64);
                    bursts += asked.count();
                    dram.request(requester, asked, next++);
                }
                if (next < TRANSFERS) {
                    long cycle = run.clock().cycleAtOrAfter(now());
                    wake(run.clock().ticks(cycle + 1 + gapCycles), Phase.START);
                }
            }

            @Override
            public void issued(int transfer, long cycle) {
                issued.add(transfer);
            }

            @Override
            public void complete(int transfer, long firstCycle, long cycle) {
                assertThat(issued).contains(transfer);
                assertThat(firstCycle).isLessThanOrEqualTo(cycle);
                assertThat(cycle).isEqualTo(run.clock().cycleAtOrAfter(simulation.now()));
                complete.add(transfer);
            }
        }
    }

    /** One place too few: the transfer for which there is none is not taken. */
    @ParameterizedTest
    @EnumSource(Model.class)
    void noMoreIsTakenThanThereArePlacesFor(Model model) {
        Rig rig = new Rig(model, 0);
        DramPort dram = model.dram(rig.run, Configs.accelerator("edge-16x16"));
        dram.connect(Requester.LOAD, rig.client(Requester.LOAD), 1);
        dram.request(Requester.LOAD, Bursts.single(0, 64), 0);
        assertThatThrownBy(() -> dram.request(Requester.LOAD, Bursts.single(64, 64), 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("more than 1 at a time");
    }

    private static List<Integer> all() {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < TRANSFERS; i++) {
            all.add(i);
        }
        return all;
    }

    @ParameterizedTest
    @EnumSource(Model.class)
    void everyTransferIsIssuedAndCompletedOnceAndInOrder(Model model) {
        Rig rig = new Rig(model, 0);
        for (Requester requester : Requester.values()) {
            assertThat(rig.client(requester).issued).as("%s", requester).isEqualTo(all());
            assertThat(rig.client(requester).complete).as("%s", requester).isEqualTo(all());
        }
    }

    /** Whether they ask every cycle or every millionth, a burst costs a few events, and a pause none. */
    @ParameterizedTest
    @EnumSource(Model.class)
    void idleCyclesCostNothing(Model model) {
        Rig rig = new Rig(model, 1_000_000);
        assertThat(rig.simulation.now() / rig.run.clock().ticksPerCycle()).isGreaterThan(50_000_000);
        assertThat(rig.simulation.events()).isLessThan(4 * rig.bursts);
    }

    @ParameterizedTest
    @EnumSource(Model.class)
    void twoRunsTakeTheSameEvents(Model model) {
        Rig one = new Rig(model, 0);
        Rig other = new Rig(model, 0);
        assertThat(one.simulation.events()).isEqualTo(other.simulation.events());
        assertThat(one.simulation.now()).isEqualTo(other.simulation.now());
    }
}

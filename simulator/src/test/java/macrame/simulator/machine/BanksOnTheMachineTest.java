package macrame.simulator.machine;

import static macrame.simulator.machine.ProgramDraft.load;
import static macrame.simulator.machine.ProgramDraft.store;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import macrame.isa.compiler.Compiler;
import macrame.isa.dramtrace.DramTrace;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.BankDramSpec;
import macrame.isa.hardware.DramSpec;
import macrame.isa.importer.ModelFormat;
import macrame.isa.instruction.Space;
import macrame.isa.program.Program;
import macrame.isa.program.TensorClass;
import macrame.isa.testkit.Configs;
import macrame.simulator.dram.RandomBanks;
import macrame.simulator.dram.bank.BankChannel;
import macrame.simulator.dram.bank.Completions;
import macrame.simulator.dram.bank.DramRun;
import macrame.simulator.dram.bank.TraceRun;
import macrame.simulator.energy.EnergyItem;
import macrame.simulator.machine.Accelerator.Supply;
import macrame.simulator.port.Effects;
import macrame.simulator.port.MachineCounter;
import macrame.simulator.probe.Probe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole machines on presets of DRAM with banks, held to the controllers alone and to closed forms. */
final class BanksOnTheMachineTest {
    private static final int LOADS = 600;
    private static final int UNSURE = 40;
    private static final long REGION = 1L << 28;

    /** 500 MHz, a burst a cycle into the scratchpad, more outstanding than the controller takes. */
    private static SpecDraft machine(BankDramSpec banks) {
        return SpecDraft.of("edge-16x16").ports(64, 64).outstanding(1024).dram(DramSpec.of(banks));
    }

    private static Watched run(BankDramSpec banks, long[] addresses) {
        ProgramDraft program = new ProgramDraft();
        int region = program.region(TensorClass.ACTIVATIONS, REGION);
        for (int i = 0; i < LOADS; i++) {
            program.add(load(region, addresses[i], Space.ACTIVATIONS, 0, 64));
        }
        return Watched.preloaded(machine(banks), program);
    }

    private static long[] pattern(String name) {
        Random random = new Random(5);
        return IntStream.range(0, LOADS)
                .mapToLong(i -> switch (name) {
                    case "stream" -> 64L * i;
                    case "rows" -> 131_072L * (i % 7) + 64L * i;
                    case "random" -> 64L * random.nextInt((int) (REGION / 64));
                    default -> throw new IllegalArgumentException(name);
                })
                .toArray();
    }

    /** The next load starts in the cycle after the burst of the one before is issued, which tells when that was. */
    private static long issueEdge(Watched run, int load) {
        long issued = load == LOADS - 1 ? run.start(load) : run.start(load + 1) - 1;
        return (issued * 12 + 4) / 5;
    }

    /**
     * Loads of one burst each: every one ends when its data come from the controller alone, on the trace of the port, and
     * have been written, in the order of the loads, one a cycle.
     */
    @ParameterizedTest
    @ValueSource(strings = {"stream", "rows", "random"})
    void loadsEndWhenTheControllerAloneHasTheirData(String pattern) {
        BankDramSpec banks = Configs.dram("ddr4-2400");
        long[] addresses = pattern(pattern);
        Watched run = run(banks, addresses);
        long[] data = new long[LOADS];
        BankChannel alone = new BankChannel(banks, new Completions() {
            @Override
            public void read(long tag, long cycle) {
                data[(int) tag] = (cycle * 5 + 11) / 12;
            }

            @Override
            public void written(long tag, long cycle) {}
        });
        for (int i = 0; i < LOADS; i++) {
            alone.advanceTo(Math.max(alone.now(), issueEdge(run, i)));
            while (!alone.offer(addresses[i] / 64, false, i)) {
                alone.advanceTo(alone.nextCycle());
            }
        }
        alone.advanceTo(1_000_000);
        long end = 0;
        long written = 0;
        for (int i = 0; i < LOADS - UNSURE; i++) {
            written = Math.max(written, data[i] - 1) + 1;
            end = Math.max(Math.max(end, data[i]), written);
            assertThat(run.end(i)).as("end of load %s", i).isEqualTo(end);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream", "rows", "random"})
    void commandsAreThoseOfTheTraceRunAlone(String pattern) {
        BankDramSpec banks = Configs.dram("ddr4-2400");
        long[] addresses = pattern(pattern);
        Watched run = run(banks, addresses);
        DramTrace trace = new DramTrace();
        for (int i = 0; i < LOADS; i++) {
            trace.add(addresses[i] / 64, false, issueEdge(run, i));
        }
        DramRun alone = TraceRun.run(banks, trace);
        DramChannelResult channel = run.result().dramChannels().get(0);
        assertThat(channel.activates()).isEqualTo(alone.counts().activates());
        assertThat(channel.reads()).isEqualTo(alone.counts().reads());
        assertThat(channel.rowHits()).isEqualTo(alone.counts().rowHits());
    }

    /** 2 MiB in loads of 32 KiB at 2 GHz; a channel of DDR4-2400 has 19.2 GB/s and loses 4.5 % to refresh. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void channelsAddUp(int channels) {
        SpecDraft machine =
                machine(Configs.dram("ddr4-2400").withChannels(channels)).clock(2_000_000_000);
        ProgramDraft program = new ProgramDraft();
        int region = program.region(TensorClass.WEIGHTS, REGION);
        for (int i = 0; i < 64; i++) {
            program.add(load(region, 32_768L * i, Space.WEIGHTS, 0, 32_768));
        }
        RunResult result = Watched.preloaded(machine, program).result();
        double bytesPerSecond = (2 << 20) * 2e9 / result.cycles();
        assertThat(bytesPerSecond).isCloseTo(channels * 19.2e9 * (1 - 420.0 / 9360), within(0.03 * channels * 19.2e9));
        assertThat(result.dramChannels())
                .hasSize(channels)
                .extracting(DramChannelResult::reads)
                .containsOnly(32_768L / channels);
    }

    /** Each store ends when its bursts are accepted; they are written, and paid, all the same. */
    @Test
    void writesThatWaitAtTheEndArePaid() {
        ProgramDraft program = new ProgramDraft();
        int region = program.region(TensorClass.ACTIVATIONS, 4096);
        program.add(store(0, region, 0, 320));
        RunResult result =
                Watched.preloaded(machine(Configs.dram("ddr4-2400")), program).result();
        assertThat(result.cycles()).isLessThan(10);
        assertThat(result.dramChannels().get(0).writes()).isEqualTo(5);
        assertThat(result.counters().total(MachineCounter.DRAM_COLUMN_WRITES)).isEqualTo(5);
        assertThat(result.counters().total(MachineCounter.DRAM_OFF_BUS_BURSTS)).isEqualTo(5);
    }

    /** Two loads of one burst, one behind the other: the second is served by the data of the first. */
    @Test
    void whatIsReadTwiceAtOnceCrossesTheBusOnce() {
        ProgramDraft program = new ProgramDraft();
        int region = program.region(TensorClass.ACTIVATIONS, 4096);
        program.add(load(region, 0, Space.ACTIVATIONS, 0, 64));
        program.add(load(region, 0, Space.ACTIVATIONS, 64, 64));
        RunResult result =
                Watched.preloaded(machine(Configs.dram("ddr4-2400")), program).result();
        assertThat(result.counters().total(MachineCounter.DRAM_COLUMN_READS)).isEqualTo(1);
        assertThat(result.counters().total(MachineCounter.DRAM_OFF_BUS_BURSTS)).isEqualTo(1);
        assertThat(result.counters().total(MachineCounter.DRAM_READ_BURSTS)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ddr4-2400", "ddr4-3200", "hbm2", "lpddr4-3200", "lpddr5-6400"})
    void aNetworkRunsOnEveryPresetAndPaysForEveryCommand(String preset) throws IOException {
        BankDramSpec banks = Configs.dram(preset);
        AcceleratorSpec spec =
                SpecDraft.of("edge-16x16").dram(DramSpec.of(banks)).spec();
        Program program = Compiler.compile(ModelFormat.read(resnet8()), spec);
        Accelerator machine = new Accelerator(spec, program, Effects.NONE, Probe.NONE, Supply.FETCHED);
        machine.run();
        AccountingInvariants.hold(spec, program, machine);
        RunResult result =
                Simulator.run(spec, Configs.energyTable(spec.energyTable()), program, RunOptions.timingOnly());
        assertThat(result.cycles()).isEqualTo(machine.cycles());
        assertThat(result.energy().items())
                .filteredOn(item -> item.component() == EnergyItem.Component.DRAM)
                .extracting(EnergyItem::action)
                .containsExactly(
                        "dram activate",
                        "dram read burst",
                        "dram write burst",
                        "dram refresh",
                        "dram rank cycle, row open",
                        "dram rank cycle, rows closed");
    }

    /**
     * Eight chips at 1.2 V in cycles of 1 / 1.2 ns: a milliampere for a cycle is 8 pJ. The data are there at edge 40, at
     * 16.7 core cycles, so the run takes 17, in which 41 edges fall.
     */
    @Test
    void commandsOfDdr4AreWorthTheirCurrents() {
        ProgramDraft program = new ProgramDraft();
        int region = program.region(TensorClass.ACTIVATIONS, 4096);
        program.add(load(region, 0, Space.ACTIVATIONS, 0, 64));
        RunResult result =
                Watched.preloaded(machine(Configs.dram("ddr4-2400")), program).result();
        double dram = 8 * (48 * 56 - 43 * 39 - 34 * 17) // IDD0 for tRC, but for standing by open and closed
                + 8 * (135 - 43) * 4 // IDD4R for a burst
                + 8 * 43 * 39 // open from edge 2 to edge 40
                + 8 * 34 * 2;
        assertThat(result.cycles()).isEqualTo(17);
        assertThat(result.energy().picojoules(EnergyItem.Component.DRAM)).isCloseTo(dram, within(1e-6));
    }

    /** Bursts merged, forwarded, and left to be written at the end: all accounts hold, and no bound is beaten. */
    @Test
    void loadsAndStoresOfAFewAddressesKeepTheirAccounts() {
        Random random = new Random(20_261_129);
        long offBus = 0;
        for (int round = 0; round < 150; round++) {
            SpecDraft machine = machine(RandomBanks.draw(random))
                    .outstanding(1 + random.nextInt(40))
                    .clock(1_000_003L * (1 + random.nextInt(3_000)));
            offBus += Watched.preloaded(machine, transfers(random))
                    .result()
                    .counters()
                    .total(MachineCounter.DRAM_OFF_BUS_BURSTS);
        }
        assertThat(offBus).isGreaterThan(1_000);
    }

    private static ProgramDraft transfers(Random random) {
        ProgramDraft program = new ProgramDraft();
        int region = program.region(TensorClass.ACTIVATIONS, 1 << 16);
        int addresses = 8 << random.nextInt(12);
        int count = 1 + random.nextInt(60);
        for (int i = 0; i < count; i++) {
            int bytes = 1 + random.nextInt(1 << random.nextInt(12));
            long offset = random.nextInt(addresses);
            program.layer(random.nextInt(3))
                    .add(
                            random.nextBoolean()
                                    ? store(0, region, offset, bytes)
                                    : load(region, offset, Space.ACTIVATIONS, 0, bytes));
        }
        return program;
    }

    private static Path resnet8() throws IOException {
        return Configs.files("workloads").stream()
                .filter(file -> file.endsWith("resnet8.tflite"))
                .findFirst()
                .orElseThrow();
    }
}

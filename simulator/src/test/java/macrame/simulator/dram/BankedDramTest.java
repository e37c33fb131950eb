package macrame.simulator.dram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import macrame.isa.dramtrace.DramTrace;
import macrame.isa.hardware.BankDramSpec;
import macrame.isa.instruction.Block;
import macrame.isa.units.Frequency;
import macrame.simulator.dram.Ask.Outcome;
import macrame.simulator.dram.bank.BankChannel;
import macrame.simulator.dram.bank.BankDram;
import macrame.simulator.dram.bank.Completions;
import macrame.simulator.dram.bank.DramRun;
import macrame.simulator.dram.bank.TraceRun;
import macrame.simulator.port.DramPort.Requester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DRAM with banks as its requesters see it; core cycles of 500 MHz before memory cycles of 1.2 GHz where not said. */
final class BankedDramTest {
    private static final Frequency CORE = Frequency.parse("500 MHz");
    private static final int PLENTY = 1024;

    private static BankDesks.Done run(BankDramSpec spec, int outstanding, BankAsk... asks) {
        return BankDesks.run(CORE, spec, outstanding, List.of(asks));
    }

    /**
     * Asked in cycle 3, at 7.2 memory cycles; taken at edge 8, in its bank's queue at edge 9, activated at 10, read at 27,
     * transferred from 44 on; the last data at edge 48, at 20 core cycles.
     */
    @Test
    void anUnloadedReadTakesItsLatencyAndTheWayAcrossBothClocks() {
        assertThat(run(Banks.ddr4(), 4, BankAsk.of(Requester.LOAD, 3, 0, 64)).outcomes())
                .containsExactly(new Outcome(3, 20, 20));
    }

    /** Both clocks at 1.2 GHz: the same 40 edges after the one at which it was asked for. */
    @Test
    void betweenEqualClocksNothingIsAdded() {
        Frequency core = Frequency.parse("1200 MHz");
        BankAsk ask = BankAsk.of(Requester.LOAD, 3, 0, 64);
        assertThat(BankDesks.run(core, Banks.ddr4(), 4, List.of(ask)).outcomes())
                .containsExactly(new Outcome(3, 43, 43));
    }

    /** Taken at memory edge 8, at 3.33 core cycles: accepted as the core sees it in its cycle 4. */
    @Test
    void aWriteIsDoneWhenItIsAccepted() {
        assertThat(run(Banks.ddr4(), 4, BankAsk.of(Requester.STORE, 3, 0, 64)).outcomes())
                .containsExactly(new Outcome(3, 4, 4));
    }

    /** One a cycle on one channel: load in 1, store in 2, fetch in 3, then load and store in turn. */
    @Test
    void requestersTakeTurnsByBurstAndLoadIsFirst() {
        assertThat(run(
                                Banks.ddr4(),
                                8,
                                BankAsk.of(Requester.FETCH, 1, 0, 64),
                                BankAsk.of(Requester.STORE, 1, 4096, 128),
                                BankAsk.of(Requester.LOAD, 1, 8192, 128))
                        .outcomes())
                .extracting(Outcome::issued)
                .containsExactly(3L, 5L, 4L);
    }

    /** Neighbouring bursts on neighbouring channels: four a cycle, so 16 in cycles 1 to 4. */
    @Test
    void eachChannelTakesABurstACycle() {
        BankDesks.Done done = run(Banks.ddr4(4), 64, BankAsk.of(Requester.LOAD, 1, 0, 16 * 64));
        assertThat(done.outcomes()).extracting(Outcome::issued).containsExactly(4L);
        assertThat(done.channels()).extracting(use -> use.counts().reads()).containsExactly(4L, 4L, 4L, 4L);
    }

    /** The second burst waits for the first, which comes in cycle 20; in the same row, its data come at 48 + 2 + 17 + 4. */
    @Test
    void outstandingBurstsBoundAStream() {
        assertThat(run(Banks.ddr4(), 1, new BankAsk(Requester.LOAD, 3, 0, new Block(1, 2, 64, 0, 256, 0, 0)))
                        .outcomes())
                .containsExactly(new Outcome(20, 20, 30));
    }

    /** 4 memory cycles a burst, but for the 420 of 9360 that a refresh takes. */
    @Test
    void aStreamRunsAtTheRateThatRefreshLeaves() {
        int bursts = 100_000;
        Outcome outcome = run(Banks.ddr4(), 64, BankAsk.of(Requester.LOAD, 0, 0, bursts * 64))
                .outcomes()
                .get(0);
        double memoryCycles = outcome.complete() * 2.4;
        assertThat(memoryCycles).isCloseTo(bursts * 4 / (1 - 420.0 / 9360), within(0.01 * bursts * 4));
    }

    /** The core asks for 32 GB/s, four channels have 76.8: what a channel transfers is shared out, up to what is asked. */
    @Test
    void channelsShareAStream() {
        long one = streamed(1);
        assertThat((double) one / streamed(2)).isCloseTo(2, within(0.02));
        assertThat((double) one / streamed(4)).isCloseTo(4, within(0.08));
    }

    private static long streamed(int channels) {
        return run(Banks.ddr4(channels), 256, BankAsk.of(Requester.LOAD, 0, 0, 40_000 * 64))
                .outcomes()
                .get(0)
                .complete();
    }

    /** Two queues of 32, a register, and a bus that takes 1.67 core cycles a burst: most of the stream waits outside. */
    @Test
    void aFullControllerPushesBack() {
        BankDesks.Done done = run(Banks.ddr4(), PLENTY, BankAsk.of(Requester.LOAD, 0, 0, 1000 * 64));
        Outcome outcome = done.outcomes().get(0);
        long blocked = done.channels().get(0).blockedCycles();
        assertThat(blocked).isEqualTo(outcome.issued() - 999);
        assertThat(blocked).isBetween(450L, 750L);
    }

    /** Loads by the pattern of their addresses: the controller alone, given the same bursts at the same edges. */
    @ParameterizedTest
    @ValueSource(ints = {64, 4096, 14_336, 1 << 17})
    void readsDoWhatTheControllerAloneDoesOnTheirTrace(int pitch) {
        List<BankAsk> asks = asks(pitch, Integer.MAX_VALUE);
        BankDesks.Done done = BankDesks.run(CORE, Banks.ddr4(), 24, asks);
        DramTrace trace = new DramTrace();
        for (int i = 0; i < asks.size(); i++) {
            trace.add(
                    asks.get(i).address() / 64,
                    false,
                    edge(done.outcomes().get(i).issued()));
        }
        DramRun alone = TraceRun.run(Banks.ddr4(), trace);
        ChannelUse inMachine = done.channels().get(0);
        assertThat(inMachine.counts().activates()).isEqualTo(alone.counts().activates());
        assertThat(inMachine.counts().rowHits()).isEqualTo(alone.counts().rowHits());
        long last = done.outcomes().stream().mapToLong(Outcome::complete).max().orElseThrow();
        assertThat(last).isEqualTo((alone.cycles() * 5 + 11) / 12);
    }

    /** With a write after every four reads: each read's data come when they come from the controller alone. */
    @ParameterizedTest
    @ValueSource(ints = {64, 4096, 14_336, 1 << 17})
    void betweenWritesEachReadTakesAsLongAsFromTheControllerAlone(int pitch) {
        List<BankAsk> asks = asks(pitch, 5);
        List<Outcome> outcomes = BankDesks.run(CORE, Banks.ddr4(), 24, asks).outcomes();
        long[] data = new long[asks.size()];
        BankDram alone = new BankDram(Banks.ddr4(), new Completions() {
            @Override
            public void read(long tag, long cycle) {
                data[(int) tag] = (cycle * 5 + 11) / 12;
            }

            @Override
            public void written(long tag, long cycle) {}
        });
        IntStream.range(0, asks.size())
                .boxed()
                .sorted(Comparator.comparing(i -> outcomes.get(i).issued()))
                .forEach(i ->
                        offer(alone.at(0), asks.get(i), edge(outcomes.get(i).issued()), i));
        alone.advanceTo(1_000_000);
        long latest = 0;
        for (int i = 0; i < asks.size(); i++) {
            if (asks.get(i).requester() == Requester.LOAD) {
                latest = Math.max(latest, data[i]);
                assertThat(outcomes.get(i).first()).isEqualTo(data[i]);
                assertThat(outcomes.get(i).complete()).isEqualTo(latest);
            }
        }
    }

    private static void offer(BankChannel channel, BankAsk ask, long edge, int number) {
        channel.advanceTo(Math.max(edge, channel.now()));
        while (!channel.offer(ask.address() / 64, ask.requester() == Requester.STORE, number)) {
            channel.advanceTo(channel.nextCycle());
        }
    }

    /** The memory edge at or after a core cycle's, at 1.2 GHz and 500 MHz. */
    private static long edge(long cycle) {
        return (cycle * 12 + 4) / 5;
    }

    /** Bursts {@code pitch} bytes apart, two a cycle, every {@code writes}-th of them a write. */
    private static List<BankAsk> asks(int pitch, int writes) {
        List<BankAsk> asks = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            Requester requester = i % writes == writes - 1 ? Requester.STORE : Requester.LOAD;
            asks.add(BankAsk.of(requester, 1 + i / 2, (long) i * pitch % (1L << 30), 64));
        }
        return asks;
    }

    @Test
    void edgeByEdgeTheSameComesOut() {
        Random random = new Random(20_261_129);
        for (int round = 0; round < 300; round++) {
            Frequency core = new Frequency(1_000_003L * (1 + random.nextInt(3_000)));
            BankDramSpec spec = Banks.small(1 << random.nextInt(3), 1 + random.nextInt(6));
            int outstanding = 1 + random.nextInt(20);
            List<BankAsk> asks = asks(random);
            assertThat(BankDesks.run(core, spec, outstanding, asks).outcomes())
                    .as("round %s: core %s, %s outstanding, %s", round, core, outstanding, asks)
                    .isEqualTo(new EdgeByEdge(core, spec, outstanding).run(asks));
        }
    }

    private static List<BankAsk> asks(Random random) {
        List<BankAsk> asks = new ArrayList<>();
        long cycle = 1L + random.nextInt(4);
        int count = 1 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            Block block =
                    new Block(1 + random.nextInt(3), 1 + random.nextInt(3), 1 + random.nextInt(600), 5_000, 700, 0, 0);
            asks.add(new BankAsk(
                    Requester.values()[random.nextInt(3)], cycle, random.nextInt(1 << random.nextInt(5, 18)), block));
            cycle += random.nextInt(3) == 0 ? 0 : random.nextInt(120);
        }
        return asks;
    }

    /** Whether it is idle for a thousand or for a billion cycles in between, a transfer costs the same few events. */
    @Test
    void idleCyclesCostNothing() {
        List<BankAsk> asks = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            asks.add(BankAsk.of(Requester.LOAD, 1 + 1_000_000L * i, 64L * i, 64));
        }
        assertThat(BankDesks.run(CORE, Banks.ddr4(), 4, asks).events()).isLessThan(5 * 100);
    }
}

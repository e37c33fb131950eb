package macrame.simulator.dram.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import macrame.isa.dramtrace.DramTrace;
import macrame.isa.hardware.BankDramSpec;
import macrame.isa.hardware.CommandBus;
import org.junit.jupiter.api.Test;

/** What every unit keeps: nothing is lost under back-pressure, all drains, an idle unit sleeps, equal runs are equal. */
final class BankChannelContractTest {
    private static final BankDramSpec SPEC = Bench.spec(2, 2, 2, CommandBus.SHARED);

    @Test
    void everyAcceptedRequestIsAnsweredOnceAndNeverForThePast() {
        for (int seed = 0; seed < 300; seed++) {
            RandomDrams random = new RandomDrams(10_000 + seed);
            BankDramSpec spec = random.spec(2);
            DramTrace trace = random.trace(spec);
            Answers answers = new Answers();
            BankDram dram = new BankDram(spec, answers);
            answers.now = tag -> dram.channel(trace.burst((int) tag)).now();
            offerAll(dram, trace);
            assertThat(answers.tags).as("seed " + seed).hasSize(trace.size());
        }
    }

    @Test
    void queuesRefuseWhatTheyHaveNoRoomForAndTakeItLater() {
        BankChannel channel = new BankChannel(SPEC, new Answers());
        Random random = new Random(1);
        int refused = 0;
        for (long cycle = 0; cycle < 2_000; cycle++) {
            channel.advanceTo(cycle);
            boolean write = random.nextBoolean();
            boolean room = channel.accepts(write);
            assertThat(channel.offer(random.nextInt(100_000), write, cycle)).isEqualTo(room);
            if (room) {
                assertThat(channel.offer(1, false, 0))
                        .as("a second one in a cycle")
                        .isFalse();
            }
            refused += room ? 0 : 1;
        }
        assertThat(refused).isGreaterThan(500);
    }

    @Test
    void anIdleChannelSleepsUntilRefresh() {
        BankChannel channel = new BankChannel(SPEC, new Answers());
        assertThat(channel.nextCycle()).isEqualTo(4500);
        channel.advanceTo(20);
        channel.offer(3, false, 0);
        assertThat(channel.nextCycle()).isEqualTo(21);
        int visited = 0;
        while (channel.nextCycle() < 4500) {
            channel.advanceTo(channel.nextCycle());
            visited++;
        }
        assertThat(channel.isIdle()).isTrue();
        assertThat(visited).isLessThan(10);
    }

    @Test
    void wherePauseIsMadeOnTheWayMakesNoDifference() {
        for (int seed = 0; seed < 100; seed++) {
            RandomDrams random = new RandomDrams(20_000 + seed);
            BankDramSpec spec = random.spec(2);
            DramTrace trace = random.trace(spec);
            assertThat(TraceRun.run(spec, trace)).isEqualTo(TraceRun.run(spec, trace));
            Answers answers = new Answers();
            BankDram dram = new BankDram(spec, answers);
            offerEachCycle(dram, trace);
            assertThat(answers.last).isEqualTo(TraceRun.run(spec, trace).cycles());
        }
    }

    /** Visits what the channel asks for, and cycles in between. */
    private static void offerEachCycle(BankDram dram, DramTrace trace) {
        long cycle = -1;
        for (int i = 0; i < trace.size(); i++) {
            do {
                cycle++;
                dram.advanceTo(cycle);
            } while (cycle < trace.earliestCycle(i)
                    || !dram.channel(trace.burst(i)).offer(trace.burst(i), trace.isWrite(i), i));
        }
        drain(dram);
    }

    private static void offerAll(BankDram dram, DramTrace trace) {
        long cycle = 0;
        for (int i = 0; i < trace.size(); i++) {
            BankChannel channel = dram.channel(trace.burst(i));
            dram.advanceTo(cycle);
            while (!channel.offer(trace.burst(i), trace.isWrite(i), i)) {
                cycle = channel.nextCycle();
                dram.advanceTo(cycle);
            }
            cycle++;
        }
        drain(dram);
    }

    private static void drain(BankDram dram) {
        dram.close();
        while (!dram.isIdle()) {
            dram.advanceTo(dram.nextCycle());
        }
    }

    private static final class Answers implements Completions {
        private final Set<Long> tags = new HashSet<>();
        private LongUnaryOperator now = tag -> -1;
        private long last;

        @Override
        public void read(long tag, long cycle) {
            answer(tag, cycle);
        }

        @Override
        public void written(long tag, long cycle) {
            answer(tag, cycle);
        }

        private void answer(long tag, long cycle) {
            assertThat(tags.add(tag)).as("answered once").isTrue();
            assertThat(cycle).isGreaterThan(now.applyAsLong(tag));
            last = Math.max(last, cycle);
        }
    }
}

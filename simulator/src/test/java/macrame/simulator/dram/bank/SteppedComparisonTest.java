package macrame.simulator.dram.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import macrame.isa.dramtrace.DramTrace;
import macrame.isa.hardware.BankDramSpec;
import org.junit.jupiter.api.Test;

/** The channel that visits few cycles does, cycle for cycle, what the one does that visits them all. */
final class SteppedComparisonTest {
    private static final int CASES = 2_000;
    private static final long MOST_CYCLES = 200_000;

    @Test
    void everyAcceptanceCompletionAndCommandFallsIntoTheSameCycle() {
        long requests = 0;
        long cycles = 0;
        for (int seed = 0; seed < CASES; seed++) {
            RandomDrams random = new RandomDrams(seed);
            BankDramSpec spec = random.spec(1);
            DramTrace trace = random.trace(spec);
            Outcome stepped = stepped(spec, trace);
            assertThat(skipping(spec, trace)).as("seed " + seed + ": " + spec).isEqualTo(stepped);
            requests += trace.size();
            cycles += stepped.cycles();
        }
        System.out.println("DRAM stepped: " + CASES + " of " + CASES + " traces equal, " + requests + " requests, "
                + cycles + " cycles");
        assertThat(requests).isGreaterThan(50L * CASES);
    }

    /**
     * @param requests sorted, because completions are told when they are decided
     * @param commands of each kind
     */
    private record Outcome(List<String> requests, List<Long> commands, long openRankCycles, long cycles) {}

    private static Outcome stepped(BankDramSpec spec, DramTrace trace) {
        SteppedDram dram = new SteppedDram(spec);
        long open = 0;
        long t = -1;
        int next = 0;
        while (next < trace.size() || !dram.isEmpty()) {
            t++;
            assertThat(t).isLessThan(MOST_CYCLES);
            dram.tick(t);
            open += dram.openRanks();
            if (next < trace.size()
                    && trace.earliestCycle(next) <= t
                    && dram.offer(trace.burst(next), trace.isWrite(next), next, t)) {
                next++;
                if (next == trace.size()) {
                    dram.end();
                }
            }
        }
        List<String> requests = new ArrayList<>();
        dram.events().stream().filter(event -> event.matches("[a-z].*")).forEach(requests::add);
        Collections.sort(requests);
        List<Long> commands = new ArrayList<>();
        for (String kind : List.of("ACT", "PRE", "RD", "WR", "REF")) {
            commands.add(dram.events().stream()
                    .filter(event -> event.startsWith(kind + " "))
                    .count());
        }
        return new Outcome(requests, commands, open, t + 1);
    }

    private static Outcome skipping(BankDramSpec spec, DramTrace trace) {
        Heard heard = new Heard();
        BankChannel channel = new BankChannel(spec, heard);
        long cycle = 0;
        for (int i = 0; i < trace.size(); i++) {
            cycle = Math.max(cycle, trace.earliestCycle(i));
            channel.advanceTo(cycle);
            while (!channel.offer(trace.burst(i), trace.isWrite(i), i)) {
                cycle = channel.nextCycle();
                channel.advanceTo(cycle);
            }
            heard.requests.add("accepted " + i + " @" + cycle);
            cycle++;
        }
        channel.close();
        while (!channel.isIdle()) {
            channel.advanceTo(channel.nextCycle());
        }
        Collections.sort(heard.requests);
        ChannelCounts counts = channel.counts();
        return new Outcome(
                heard.requests,
                List.of(counts.activates(), counts.precharges(), counts.reads(), counts.writes(), counts.refreshes()),
                counts.openRankCycles(),
                channel.now() + 1);
    }

    private static final class Heard implements Completions {
        private final List<String> requests = new ArrayList<>();

        @Override
        public void read(long tag, long cycle) {
            requests.add("read " + tag + " @" + cycle);
        }

        @Override
        public void written(long tag, long cycle) {
            requests.add("written " + tag + " @" + cycle);
        }
    }
}

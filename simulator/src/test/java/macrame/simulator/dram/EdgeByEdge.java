package macrame.simulator.dram;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import macrame.isa.hardware.BankDramSpec;
import macrame.isa.units.Frequency;
import macrame.simulator.dram.Ask.Outcome;
import macrame.simulator.dram.bank.BankDram;
import macrame.simulator.dram.bank.Completions;
import macrame.simulator.port.DramPort.Requester;

/**
 * The rules of the way to the controllers, moved forward one core cycle after the other and within it one memory edge
 * after the other, times compared as fractions: slow, and sharing the controllers alone with what it is compared with.
 */
final class EdgeByEdge implements Completions {
    private final long core;
    private final BankDramSpec spec;
    private final int outstanding;
    private final BankDram memory;
    private final List<Deque<Burst>> waiting = new ArrayList<>();
    private final int[] lastServed;
    private final Burst[] registers;
    private final List<Burst> all = new ArrayList<>();
    private final List<Burst> unanswered = new ArrayList<>();
    private int answered;
    private long edge;

    private static final class Burst {
        final Requester requester;
        final int place;
        final int ask;
        final long askedIn;
        final long number;
        long issuedIn = -1;
        long answeredIn = -1;

        Burst(int place, BankAsk asked, int ask, long number) {
            this.place = place;
            this.requester = asked.requester();
            this.ask = ask;
            this.askedIn = asked.cycle();
            this.number = number;
        }
    }

    EdgeByEdge(Frequency core, BankDramSpec spec, int outstanding) {
        this.core = core.hertz();
        this.spec = spec;
        this.outstanding = outstanding;
        this.memory = new BankDram(spec, this);
        this.registers = new Burst[spec.organization().channels()];
        this.lastServed = new int[registers.length];
        for (int i = 0; i < registers.length; i++) {
            lastServed[i] = Requester.values().length - 1;
        }
        for (int i = 0; i < Requester.values().length; i++) {
            waiting.add(new ArrayDeque<>());
        }
    }

    List<Outcome> run(List<BankAsk> asks) {
        for (int i = 0; i < asks.size(); i++) {
            BankAsk ask = asks.get(i);
            for (long number : ask.numbers(spec.organization().burstBytes())) {
                Burst burst = new Burst(all.size(), ask, i, number);
                all.add(burst);
                waiting.get(ask.requester().ordinal()).add(burst);
            }
        }
        for (long cycle = 0; answered < all.size(); cycle++) {
            issue(cycle);
            for (; isBefore(edge, cycle + 1); edge++) {
                passEdge();
            }
        }
        return outcomes(asks);
    }

    /** Whether memory edge {@code ofMemory} comes before the edge of core cycle {@code ofCore}. */
    private boolean isBefore(long ofMemory, long ofCore) {
        return ofMemory * core * spec.clock().hertzDenominator()
                < ofCore * spec.clock().hertzNumerator();
    }

    private void issue(long cycle) {
        boolean issued = true;
        while (issued) {
            issued = false;
            for (int channel = 0; channel < registers.length; channel++) {
                issued |= registers[channel] == null && issueTo(channel, cycle);
            }
        }
    }

    private boolean issueTo(int channel, long cycle) {
        for (int turn = 1; turn <= waiting.size(); turn++) {
            int requester = (lastServed[channel] + turn) % waiting.size();
            Burst next = waiting.get(requester).peek();
            if (next != null
                    && next.askedIn <= cycle
                    && memory.number(next.number) == channel
                    && underWay(requester, cycle) < outstanding) {
                waiting.get(requester).remove();
                next.issuedIn = cycle;
                unanswered.add(next);
                registers[channel] = next;
                lastServed[channel] = requester;
                return true;
            }
        }
        return false;
    }

    private long underWay(int requester, long cycle) {
        unanswered.removeIf(burst -> burst.answeredIn >= 0 && burst.answeredIn <= cycle);
        return unanswered.stream()
                .filter(burst -> burst.requester.ordinal() == requester)
                .count();
    }

    private void passEdge() {
        memory.advanceTo(edge);
        for (int channel = 0; channel < registers.length; channel++) {
            Burst burst = registers[channel];
            boolean write = burst != null && burst.requester == Requester.STORE;
            if (burst != null && memory.at(channel).offer(burst.number, write, burst.place)) {
                registers[channel] = null;
                if (write) {
                    answer(burst, coreCycle(burst, edge, true));
                }
            }
        }
    }

    private void answer(Burst burst, long cycle) {
        burst.answeredIn = cycle;
        answered++;
    }

    /** The first core cycle at or after, or else after, a memory edge, from the one in which the burst was issued on. */
    private long coreCycle(Burst burst, long ofMemory, boolean after) {
        long cycle = burst.issuedIn;
        while (isBefore(cycle, ofMemory, after)) {
            cycle++;
        }
        return cycle;
    }

    private boolean isBefore(long ofCore, long ofMemory, boolean orAt) {
        long left = ofCore * spec.clock().hertzNumerator();
        long right = ofMemory * core * spec.clock().hertzDenominator();
        return left < right || (orAt && left == right);
    }

    @Override
    public void read(long tag, long cycle) {
        Burst burst = all.get((int) tag);
        answer(burst, coreCycle(burst, cycle, false));
    }

    @Override
    public void written(long tag, long cycle) {}

    /** A transfer is complete when all of it is answered and so is what its requester asked for before. */
    private List<Outcome> outcomes(List<BankAsk> asks) {
        List<Outcome> outcomes = new ArrayList<>();
        long[] completeBefore = new long[Requester.values().length];
        for (int i = 0; i < asks.size(); i++) {
            int ask = i;
            List<Burst> bursts = all.stream().filter(burst -> burst.ask == ask).toList();
            long last =
                    bursts.stream().mapToLong(burst -> burst.answeredIn).max().orElseThrow();
            int requester = asks.get(i).requester().ordinal();
            completeBefore[requester] = Math.max(completeBefore[requester], last);
            outcomes.add(new Outcome(
                    bursts.get(bursts.size() - 1).issuedIn,
                    bursts.stream().mapToLong(burst -> burst.answeredIn).min().orElseThrow(),
                    completeBefore[requester]));
        }
        return outcomes;
    }
}

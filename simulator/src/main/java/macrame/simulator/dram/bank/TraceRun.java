package macrame.simulator.dram.bank;

import macrame.isa.dramtrace.DramTrace;
import macrame.isa.hardware.BankDramSpec;
import macrame.isa.hardware.DramParameter;

/**
 * A DRAM driven by a trace: requests are offered in order, at most one a cycle, the next one again and again while its
 * channel has no room. In a cycle the memory comes first, then the offer.
 */
public final class TraceRun implements Completions {
    private final DramTrace trace;
    private final BankDram dram;
    private final int writeCycles;
    private long reads;
    private long latencies;
    private long end;
    private long lastWork;

    private TraceRun(BankDramSpec spec, DramTrace trace) {
        this.trace = trace;
        this.dram = new BankDram(spec, this);
        this.writeCycles = spec.timing().writeLatencyCycles() + spec.timing().cycles(DramParameter.BL);
    }

    public static DramRun run(BankDramSpec spec, DramTrace trace) {
        TraceRun run = new TraceRun(spec, trace);
        run.offerAll();
        run.finish();
        return new DramRun(spec, trace.size(), run.reads, run.latencies, run.end, run.dram.counts());
    }

    private void offerAll() {
        long cycle = 0;
        for (int i = 0; i < trace.size(); i++) {
            boolean write = trace.isWrite(i);
            long burst = trace.burst(i);
            BankChannel channel = dram.channel(burst);
            cycle = Math.max(cycle, trace.earliestCycle(i));
            dram.advanceTo(cycle);
            while (!channel.offer(burst, write, i)) {
                cycle = channel.nextCycle();
                dram.advanceTo(cycle);
            }
            if (!write) {
                reads++;
                latencies -= cycle + 1;
            }
            cycle++;
        }
    }

    private void finish() {
        dram.close();
        while (!dram.isIdle()) {
            dram.advanceTo(dram.nextCycle());
        }
        dram.advanceTo(lastWork);
    }

    @Override
    public void read(long tag, long cycle) {
        latencies += cycle;
        end = Math.max(end, cycle);
        lastWork = Math.max(lastWork, cycle);
    }

    @Override
    public void written(long tag, long cycle) {
        end = Math.max(end, cycle);
        lastWork = Math.max(lastWork, cycle - writeCycles);
    }
}

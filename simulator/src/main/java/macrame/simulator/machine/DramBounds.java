package macrame.simulator.machine;

import java.math.BigInteger;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.BankDramSpec;
import macrame.isa.hardware.DramParameter;
import macrame.isa.hardware.DramTiming;
import macrame.simulator.dram.BurstTiming;
import macrame.simulator.kernel.ClockDomain;
import macrame.simulator.kernel.Ratio;

/** What the DRAM alone needs at least, in core cycles and in closed form. */
sealed interface DramBounds {
    static DramBounds of(AcceleratorSpec spec) {
        return spec.dram().bank().<DramBounds>map(bank -> new Banks(spec, bank)).orElseGet(() -> new Pipe(spec));
    }

    /** For bytes at the peak rate. */
    long transferCycles(long bytes);

    /** For the answers to so many bursts, of which no more may be outstanding than the DMA holds. */
    long latencyCycles(long loads, long stores);

    /** Every burst takes the latency, and the bursts of a stream are answered in order. */
    record Pipe(AcceleratorSpec spec) implements DramBounds {
        @Override
        public long transferCycles(long bytes) {
            return new Ratio(spec.clock().hertz(), spec.dram().peak().bytesPerSecond()).timesRoundedUp(bytes);
        }

        /** Burst i waits for the answer to the burst as far before it as may be outstanding: a chain of round trips. */
        @Override
        public long latencyCycles(long loads, long stores) {
            ClockDomain clock = BurstTiming.clock(spec);
            BurstTiming timing = BurstTiming.of(spec, clock);
            long window = timing.outstanding();
            long read = Math.multiplyExact((loads + window - 1) / window, timing.service() + timing.latency());
            long written = Math.multiplyExact((stores + window - 1) / window, timing.service());
            return clock.cycleAtOrAfter(Math.max(read, written));
        }
    }

    /**
     * A read takes at least what one of an open row takes: it is in its bank's queue a memory cycle after the controller has
     * taken it, and sent one later. A write is accepted no earlier than in the next core cycle. What all bursts wait together
     * is spread over as many as may be outstanding, in whatever order they are answered.
     */
    record Banks(AcceleratorSpec spec, BankDramSpec bank) implements DramBounds {
        private static final int TO_COMMAND_CYCLES = 2;

        @Override
        public long transferCycles(long bytes) {
            long share = Math.multiplyExact(
                    (long) bank.organization().burstBytes(), bank.organization().channels());
            return coreCycles(bytes, bank.timing().cycles(DramParameter.BL), share);
        }

        @Override
        public long latencyCycles(long loads, long stores) {
            DramTiming timing = bank.timing();
            int least = TO_COMMAND_CYCLES + timing.readLatencyCycles() + timing.cycles(DramParameter.BL);
            long window = spec.dma().outstandingBursts();
            return Math.max(coreCycles(loads, least, window), (stores + window - 1) / window);
        }

        /** {@code count} times so many memory cycles, shared by {@code share}, rounded up. */
        private long coreCycles(long count, int memoryCycles, long share) {
            BigInteger over = BigInteger.valueOf(count)
                    .multiply(BigInteger.valueOf(memoryCycles))
                    .multiply(BigInteger.valueOf(spec.clock().hertz()))
                    .multiply(BigInteger.valueOf(bank.clock().hertzDenominator()));
            BigInteger under = BigInteger.valueOf(bank.clock().hertzNumerator()).multiply(BigInteger.valueOf(share));
            return over.add(under).subtract(BigInteger.ONE).divide(under).longValueExact();
        }
    }
}

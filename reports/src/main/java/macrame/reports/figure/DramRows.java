package macrame.reports.figure;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import macrame.isa.hardware.BankDramSpec;
import macrame.simulator.machine.DramChannelResult;

/** How a run used the rows of a DRAM whose banks are modelled. */
public record DramRows(BankDramSpec spec, ImmutableList<DramChannelResult> channels) {
    /** Absent where the DRAM is a pipe. */
    public static Optional<DramRows> of(Run run) {
        return run.accelerator()
                .dram()
                .bank()
                .map(spec -> new DramRows(spec, run.result().dramChannels()));
    }

    /** Of all channels. */
    public DramChannelResult total() {
        return channels.stream()
                .reduce(DramChannelResult::plus)
                .orElseThrow(() -> new IllegalStateException("no channel in a result of " + spec.name()));
    }

    /** Share of the reads and writes that found their row open; 0 without any. */
    public double hitRate() {
        return hitRate(total());
    }

    public static double hitRate(DramChannelResult channel) {
        return Run.share(channel.rowHits(), channel.commands());
    }

    /** Such as "ddr4-2400, 2 channels", and that nothing else vouches for it where that is so. */
    public String name() {
        int count = spec.organization().channels();
        return spec.name() + ", " + count + (count == 1 ? " channel" : " channels")
                + (spec.validated() ? "" : ", not validated");
    }
}

package macrame.simulator.dram.bank;

import macrame.isa.hardware.BankDramSpec;

/** All channels of a DRAM on one memory clock; a burst's number says which channel it belongs to. */
public final class BankDram {
    private final AddressDecoder decoder;
    private final BankChannel[] channels;

    public BankDram(BankDramSpec spec, Completions listener) {
        decoder = new AddressDecoder(spec);
        channels = new BankChannel[spec.organization().channels()];
        for (int i = 0; i < channels.length; i++) {
            channels[i] = new BankChannel(spec, listener);
        }
    }

    /** The channel that the burst with this number belongs to, its address divided by the bytes of a burst. */
    public BankChannel channel(long burst) {
        return channels[decoder.channel(burst)];
    }

    /** The number of the channel that the burst with this number belongs to. */
    public int number(long burst) {
        return decoder.channel(burst);
    }

    /** The channel of this number, from 0 on. */
    public BankChannel at(int number) {
        return channels[number];
    }

    /** The next cycle in which any channel may do anything if nothing is offered. */
    public long nextCycle() {
        long next = Long.MAX_VALUE;
        for (BankChannel channel : channels) {
            next = Math.min(next, channel.nextCycle());
        }
        return next;
    }

    /** Lets time pass up to and including the commands of {@code cycle}. */
    public void advanceTo(long cycle) {
        for (BankChannel channel : channels) {
            channel.advanceTo(cycle);
        }
    }

    /** Nothing more will be offered to any channel. */
    public void close() {
        for (BankChannel channel : channels) {
            channel.close();
        }
    }

    public boolean isIdle() {
        for (BankChannel channel : channels) {
            if (!channel.isIdle()) {
                return false;
            }
        }
        return true;
    }

    /** What all channels have done. */
    public ChannelCounts counts() {
        ChannelCounts sum = channels[0].counts();
        for (int i = 1; i < channels.length; i++) {
            sum = sum.plus(channels[i].counts());
        }
        return sum;
    }
}

package macrame.isa.hardware;

import com.google.common.math.IntMath;
import com.google.common.math.LongMath;
import macrame.isa.units.DataSize;

/**
 * How a DRAM is built: channels of ranks of bank groups of banks of rows of columns, each count a power of two.
 *
 * @param ranks of one channel
 * @param bankGroups of one rank; 1 where the standard has none
 * @param columns of one row, each as wide as the bus
 * @param busWidthBits data lines of one channel
 * @param deviceWidthBits data lines of one chip
 * @param burstLength columns that one read or write command transfers
 */
public record DramOrganization(
        int channels,
        int ranks,
        int bankGroups,
        int banksPerGroup,
        int rows,
        int columns,
        int busWidthBits,
        int deviceWidthBits,
        int burstLength,
        CommandBus commandBus) {
    /** Banks of one channel, so that a set of them is one word. */
    public static final int MOST_BANKS = 64;

    private static final int MOST_CHANNELS = 64;
    private static final int MOST_ROWS = 1 << 24;

    public DramOrganization {
        SpecCheck check = SpecCheck.of("organization");
        power(check, "channels", channels, 1, MOST_CHANNELS);
        power(check, "ranks", ranks, 1, MOST_BANKS);
        power(check, "bank-groups", bankGroups, 1, MOST_BANKS);
        power(check, "banks-per-group", banksPerGroup, 1, MOST_BANKS);
        power(check, "rows", rows, 1, MOST_ROWS);
        power(check, "columns", columns, 1, 1 << 20);
        power(check, "bus-width", busWidthBits, 8, 1024);
        power(check, "device-width", deviceWidthBits, 1, 1024);
        power(check, "burst-length", burstLength, 1, 256);
        check.require(
                        deviceWidthBits <= busWidthBits,
                        "device-width",
                        "is " + deviceWidthBits + ", must be at most bus-width, " + busWidthBits)
                .require(
                        burstLength <= columns,
                        "burst-length",
                        "is " + burstLength + ", must be at most columns, " + columns)
                .require(
                        (long) ranks * bankGroups * banksPerGroup <= MOST_BANKS,
                        "banks-per-group",
                        "is " + banksPerGroup + ", must leave a channel at most " + MOST_BANKS + " banks in all ranks")
                .done();
    }

    private static void power(SpecCheck check, String key, int value, int least, int most) {
        check.require(
                value >= least && value <= most && IntMath.isPowerOfTwo(value),
                key,
                "is " + value + ", must be a power of two between " + least + " and " + most);
    }

    /** Banks of one rank. */
    public int banksPerRank() {
        return bankGroups * banksPerGroup;
    }

    /** Banks of one channel. */
    public int banks() {
        return ranks * banksPerRank();
    }

    /** Chips that answer together. */
    public int devicesPerRank() {
        return busWidthBits / deviceWidthBits;
    }

    /** Bytes that one read or write command transfers. */
    public int burstBytes() {
        return busWidthBits * burstLength / Byte.SIZE;
    }

    public int burstsPerRow() {
        return columns / burstLength;
    }

    /** Bytes of one row of one bank, over all chips of a rank. */
    public int rowBytes() {
        return burstsPerRow() * burstBytes();
    }

    public long channelBytes() {
        return (long) banks() * rows * rowBytes();
    }

    /** Bytes of all channels. */
    public long capacityBytes() {
        return channels * channelBytes();
    }

    /** With as many rows as all channels need to hold {@code capacity}. */
    public DramOrganization withCapacity(DataSize capacity) {
        long rowOfEach = capacityBytes() / rows;
        long needed = capacity.bytes() / rowOfEach;
        SpecCheck.of("")
                .require(
                        capacity.bytes() % rowOfEach == 0
                                && LongMath.isPowerOfTwo(Math.max(1, needed))
                                && needed >= 1
                                && needed <= MOST_ROWS,
                        "capacity",
                        "is " + capacity + ", must be " + new DataSize(rowOfEach)
                                + ", a row of each bank, times a power of two up to " + MOST_ROWS)
                .done();
        return with(channels, Math.toIntExact(needed));
    }

    public DramOrganization withChannels(int count) {
        return with(count, rows);
    }

    private DramOrganization with(int newChannels, int newRows) {
        return new DramOrganization(
                newChannels,
                ranks,
                bankGroups,
                banksPerGroup,
                newRows,
                columns,
                busWidthBits,
                deviceWidthBits,
                burstLength,
                commandBus);
    }
}

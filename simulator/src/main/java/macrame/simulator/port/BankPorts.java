package macrame.simulator.port;

import java.util.BitSet;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Space;

/**
 * The ports of the scratchpads' banks, as the engines see them. An engine of lower rank that meets one of higher rank at a
 * port tries again in the next cycle; what it lost is known when its own work is looked at, not before.
 */
public interface BankPorts {
    /** {@code array} is where the array's reads are known; the array is never delayed. */
    void connectArray(ScheduledReads array);

    /** What the array reads from {@code cycle} on is about to be known anew; what it read before is asked for no more. */
    void arrayStarts(long cycle);

    /**
     * A vector operation starts that holds its operands' ports in {@code workCycles} cycles, and its result's
     * {@code latency} cycles after each of them; the one before has ended.
     */
    void vectorStarts(Instruction operation, long cycle, long workCycles, long latency);

    /**
     * The cycle after the last work cycle of the vector operation, exact when it is not after {@code cycle}, which is now:
     * else the earliest that it can be.
     */
    long vectorWorkUntil(long cycle);

    /** The vector operation ends: the cycles that it lost, which are now counted. */
    long vectorEnds();

    /** Adds the banks in which the bytes from {@code address} up to {@code end} lie to {@code banks}. */
    void addBanks(Space space, long address, long end, BitSet banks);

    /**
     * The cycle from {@code cycle} on in which the store engine may read {@code banks}: {@code cycle} itself, which is now,
     * all that starts in it having started; or a later one in which to ask again, those before it being lost.
     */
    long storeReadsFrom(Space space, BitSet banks, long cycle);

    /** No load that is in flight or still to come wrote anything before {@code cycle}. */
    void loadsWriteFrom(long cycle);

    /**
     * In how many of the cycles {@code from} to {@code to - 1}, all of them past, a vector result is written into a bank
     * that {@code load} writes.
     */
    long vectorWrites(Instruction load, long from, long to);
}

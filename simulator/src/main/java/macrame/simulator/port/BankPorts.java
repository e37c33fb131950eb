package macrame.simulator.port;

import macrame.isa.instruction.Instruction;

/**
 * The ports of the scratchpads' banks, as the engines see them. An engine of lower rank that meets one of higher rank at a
 * port tries again in the next cycle; what it lost is known when its own work is looked at, not before.
 */
public interface BankPorts {
    /** {@code array} is where the array's reads are known; the array is never delayed. */
    void connectArray(ScheduledReads array);

    /** What the array reads from {@code cycle} on is about to be known anew; what it read before is asked for no more. */
    void arrayStarts(long cycle);

    /** A vector operation starts that holds its operands' ports in {@code workCycles} cycles; the one before has ended. */
    void vectorStarts(int instruction, Instruction operation, long cycle, long workCycles);

    /**
     * The cycle after the last work cycle of the vector operation, exact when it is not after {@code cycle}, which is now:
     * else the earliest that it can be.
     */
    long vectorWorkUntil(long cycle);

    /** The vector operation ends: the cycles that it lost, which are now counted. */
    long vectorEnds();
}

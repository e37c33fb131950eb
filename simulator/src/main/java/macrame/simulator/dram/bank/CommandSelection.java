package macrame.simulator.dram.bank;

import macrame.isa.hardware.BankDramSpec;

/**
 * Decides which command goes to which bank: what a due refresh needs, else the first that is ready, round robin over the
 * banks with a request. For each bank a cycle is kept before which it cannot be ready; since earliest times only grow, it
 * stays right whatever goes to other banks.
 */
final class CommandSelection {
    private static final long FOREVER = Long.MAX_VALUE;

    /** What goes over the command bus, to a row or to a column. */
    private enum Command {
        NONE,
        ACTIVATE,
        PRECHARGE,
        REFRESH,
        READ,
        WRITE;

        boolean isColumn() {
            return this == READ || this == WRITE;
        }
    }

    private final Requests requests;
    private final BankCommands commands;
    private final BankTimes times;
    private final BankQueues banks;
    private final RefreshSchedule refresh;
    private final boolean twoBuses;
    private final int banksPerRank;
    private final long[] notBefore;
    private long nextCommand = FOREVER;
    private long nextForRefresh = FOREVER;
    private int servedLast;

    CommandSelection(BankDramSpec spec, Requests requests, Completions listener, boolean twoBuses) {
        this.requests = requests;
        this.twoBuses = twoBuses;
        commands = new BankCommands(spec, requests, listener);
        times = commands.times();
        banks = commands.banks();
        refresh = new RefreshSchedule(spec);
        banksPerRank = spec.organization().banksPerRank();
        notBefore = new long[spec.organization().banks()];
    }

    BankQueues banks() {
        return banks;
    }

    /** What has been done before {@code end}. */
    ChannelCounts counts(long end) {
        return commands.counts(end);
    }

    /** The next cycle in which a command may be sent, if no request is added before. */
    long nextCycle() {
        return Math.min(nextCommand, Math.min(refresh.nextDue(), nextForRefresh));
    }

    /** Adds a request to its bank's queue, after the commands of {@code cycle}. */
    void add(int request, long cycle) {
        banks.add(request);
        notBefore[requests.bank[request]] = 0;
        nextCommand = Math.min(nextCommand, cycle + 1);
    }

    /** Sends the command of this cycle, or the two of it. */
    void send(long cycle) {
        refresh.tick(cycle);
        Command first = refresh.isPending() ? sendForRefresh(cycle) : Command.NONE;
        if (first == Command.NONE && cycle >= nextCommand) {
            first = select(cycle);
            if (first != Command.NONE) {
                sendTo(servedLast, first, cycle);
            }
        }
        if (twoBuses && first != Command.NONE) {
            sendSecond(first, cycle);
        }
    }

    /** The bank that was found counts as served even if its command is of the first one's kind and has to wait. */
    private void sendSecond(Command first, long cycle) {
        Command second = select(cycle);
        if (second != Command.NONE && second.isColumn() != first.isColumn()) {
            sendTo(servedLast, second, cycle);
        }
        nextCommand = cycle + 1;
    }

    /** Closes the rows of the rank that is due, lowest bank first, and refreshes it when all are closed. */
    private Command sendForRefresh(long cycle) {
        int rank = refresh.rank();
        if (commands.anyOpen(rank)) {
            return closeForRefresh(rank, cycle);
        }
        nextForRefresh = times.earliestRefresh(rank);
        if (nextForRefresh > cycle) {
            return Command.NONE;
        }
        commands.refresh(rank, cycle);
        refresh.done();
        nextForRefresh = refresh.isPending() ? cycle + 1 : FOREVER;
        nextCommand = cycle + 1;
        return Command.REFRESH;
    }

    private Command closeForRefresh(int rank, long cycle) {
        nextForRefresh = FOREVER;
        for (int bank = rank * banksPerRank; bank < (rank + 1) * banksPerRank; bank++) {
            if (banks.isOpen(bank)) {
                long earliest = times.earliestPrecharge(bank);
                if (earliest <= cycle) {
                    sendTo(bank, Command.PRECHARGE, cycle);
                    nextForRefresh = cycle + 1;
                    return Command.PRECHARGE;
                }
                nextForRefresh = Math.min(nextForRefresh, earliest);
            }
        }
        return Command.NONE;
    }

    /** The first command that is ready, of bank {@link #servedLast} then. */
    private Command select(long cycle) {
        long candidates = banks.busy() & ~frozen();
        long later = candidates & (-2L << servedLast);
        nextCommand = FOREVER;
        Command found = selectAmong(later, cycle);
        return found == Command.NONE ? selectAmong(candidates & ~later, cycle) : found;
    }

    private Command selectAmong(long candidates, long cycle) {
        long bound = nextCommand;
        for (long left = candidates; left != 0; left &= left - 1) {
            int bank = Long.numberOfTrailingZeros(left);
            long earliest = notBefore[bank];
            if (earliest <= cycle) {
                earliest = earliest(bank);
                notBefore[bank] = earliest;
                if (earliest <= cycle) {
                    servedLast = bank;
                    return ready(bank, cycle);
                }
            }
            bound = Math.min(bound, earliest);
        }
        nextCommand = bound;
        return Command.NONE;
    }

    /** Banks of the rank that is due for refresh. */
    private long frozen() {
        if (!refresh.isPending()) {
            return 0;
        }
        long ofOneRank = -1L >>> (Long.SIZE - banksPerRank);
        return ofOneRank << (refresh.rank() * banksPerRank);
    }

    /** The earliest cycle of any command that the requests of a bank want. */
    private long earliest(int bank) {
        if (!banks.isOpen(bank)) {
            return times.earliestActivate(bank);
        }
        long earliest = FOREVER;
        if (banks.readHit(bank) != Requests.NONE) {
            earliest = times.earliestRead(bank);
        }
        if (banks.writeHit(bank) != Requests.NONE) {
            earliest = Math.min(earliest, times.earliestWrite(bank));
        }
        if (banks.mayClose(bank)) {
            earliest = Math.min(earliest, times.earliestPrecharge(bank));
        }
        return earliest;
    }

    /** What the oldest request wants for which something is ready; something is. */
    private Command ready(int bank, long cycle) {
        if (!banks.isOpen(bank)) {
            return Command.ACTIVATE;
        }
        if (banks.mayClose(bank) && times.earliestPrecharge(bank) <= cycle) {
            return Command.PRECHARGE;
        }
        boolean read = banks.readHit(bank) != Requests.NONE && times.earliestRead(bank) <= cycle;
        boolean write = banks.writeHit(bank) != Requests.NONE && times.earliestWrite(bank) <= cycle;
        return read && (!write || banks.readIsOlder(bank)) ? Command.READ : Command.WRITE;
    }

    private void sendTo(int bank, Command command, long cycle) {
        switch (command) {
            case ACTIVATE -> commands.activate(bank, cycle);
            case PRECHARGE -> commands.precharge(bank, cycle);
            case READ -> commands.read(bank, cycle);
            case WRITE -> commands.write(bank, cycle);
            case NONE, REFRESH -> throw new IllegalStateException(command + " goes to no bank");
        }
        notBefore[bank] = 0;
        nextCommand = cycle + 1;
    }
}

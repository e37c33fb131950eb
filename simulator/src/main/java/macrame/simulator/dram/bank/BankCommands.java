package macrame.simulator.dram.bank;

import macrame.isa.hardware.BankDramSpec;
import macrame.isa.hardware.DramParameter;

/** What a command does once it is sent: to the banks, to the earliest times of those after it, to requests, to the counts. */
final class BankCommands {
    private final Requests requests;
    private final Completions listener;
    private final BankTimes times;
    private final BankQueues banks;
    private final OpenRows openRows;
    private final int readCycles;
    private final int writeCycles;
    private long activates;
    private long precharges;
    private long reads;
    private long writes;
    private long refreshes;
    private long rowHits;

    BankCommands(BankDramSpec spec, Requests requests, Completions listener) {
        this.requests = requests;
        this.listener = listener;
        times = new BankTimes(spec);
        banks = new BankQueues(
                requests,
                spec.organization().banks(),
                spec.queues().perBank(),
                spec.queues().rowHitCap());
        openRows = new OpenRows(spec.organization().ranks());
        int data = spec.timing().cycles(DramParameter.BL);
        readCycles = spec.timing().readLatencyCycles() + data;
        writeCycles = spec.timing().writeLatencyCycles() + data;
    }

    BankTimes times() {
        return times;
    }

    BankQueues banks() {
        return banks;
    }

    /** Whether any row of the rank is open. */
    boolean anyOpen(int rank) {
        return openRows.any(rank);
    }

    /** Opens the row that the bank's oldest request wants. */
    void activate(int bank, long cycle) {
        banks.open(bank, requests.row[banks.oldest(bank)]);
        times.activate(bank, cycle);
        openRows.open(times.rank(bank), cycle);
        activates++;
    }

    void precharge(int bank, long cycle) {
        banks.close(bank);
        times.precharge(bank, cycle);
        openRows.close(times.rank(bank), cycle);
        precharges++;
    }

    void refresh(int rank, long cycle) {
        times.refresh(rank, cycle);
        refreshes++;
    }

    /** Reads for the oldest request that wants to read the open row. */
    void read(int bank, long cycle) {
        send(bank, banks.readHit(bank), cycle + readCycles);
        times.read(bank, cycle);
        reads++;
    }

    /** Writes for the oldest request that wants to write the open row. */
    void write(int bank, long cycle) {
        send(bank, banks.writeHit(bank), cycle + writeCycles);
        times.write(bank, cycle);
        writes++;
    }

    private void send(int bank, int request, long done) {
        rowHits += banks.wasUsed(bank) ? 1 : 0;
        banks.send(bank, request);
        requests.complete(request, done, listener);
    }

    /** What has been done before {@code end}. */
    ChannelCounts counts(long end) {
        return new ChannelCounts(
                activates,
                precharges,
                reads,
                writes,
                refreshes,
                rowHits,
                openRows.cyclesBefore(end),
                end * openRows.ranks());
    }
}

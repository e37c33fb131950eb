package macrame.simulator.port;

/** The accelerator's way to DRAM, shared by its requesters burst by burst. */
public interface DramPort {
    /** Who may ask, in the order in which they are served when all have waited equally long. */
    enum Requester {
        LOAD,
        STORE,
        FETCH
    }

    /** Hears how a transfer proceeds; cycles are those in which the accelerator sees it. */
    interface Client {
        /** The last burst of the transfer is issued in {@code cycle}. */
        void issued(int transfer, long cycle);

        /**
         * The transfer is complete: its data is there, or has been accepted.
         *
         * @param firstCycle when that was so for its first burst
         */
        void complete(int transfer, long firstCycle, long cycle);
    }

    /** @param mostTransfers that the requester has asked for and not been told complete of at a time */
    void connect(Requester requester, Client client, int mostTransfers);

    /**
     * Asks for {@code bursts}, at least one, from the current cycle on, behind what the requester asked before. There is a
     * place for it: a requester that has as many transfers under way as it may have waits.
     *
     * @param transfer a number of the requester's own, handed back to its client
     */
    void request(Requester requester, Bursts bursts, int transfer);
}

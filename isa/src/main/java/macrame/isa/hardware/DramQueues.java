package macrame.isa.hardware;

/**
 * The queues of a DRAM channel's controller, and how it uses them.
 *
 * @param reads that wait before the bank queues
 * @param writes that wait before the bank queues
 * @param perBank commands that wait in front of one bank
 * @param drainAbove waiting writes above which writing starts as soon as no bank has anything to do
 * @param rowHitCap column commands to an open row after which it may be closed although more are waiting for it
 */
public record DramQueues(int reads, int writes, int perBank, int drainAbove, int rowHitCap) {
    private static final int MOST = 4096;

    public DramQueues {
        SpecCheck.of("queues")
                .between("reads", reads, 1, MOST)
                .between("writes", writes, 1, MOST)
                .between("per-bank", perBank, 1, MOST)
                .between("drain-above", drainAbove, 0, MOST)
                .between("row-hit-cap", rowHitCap, 1, 1_000_000)
                .done();
    }
}

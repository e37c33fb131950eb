package macrame.isa.hardware;

/**
 * The DMA engines.
 *
 * @param outstandingBursts bursts that each of load, store and instruction fetch may have in flight; of loads and of
 *     stores, one more may have started and not ended
 */
public record DmaSpec(int outstandingBursts) {
    public DmaSpec {
        SpecCheck.of("dma")
                .between("outstanding-bursts", outstandingBursts, 1, 65_536)
                .done();
    }
}

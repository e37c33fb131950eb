/** The DMA engines: strided blocks between DRAM and the scratchpads, cut into bursts. */
@NullMarked
package macrame.simulator.dma;

import org.jspecify.annotations.NullMarked;

/** Tests of the DMA engines' ports against a model that goes from cycle to cycle. */
@NullMarked
package macrame.simulator.dma;

import org.jspecify.annotations.NullMarked;

/**
 * The two models of DRAM behind one port.
 *
 * <p>{@code bandwidth}: a channel that serves bursts one after the other at a rate, and a latency. Whole transfers cost a
 * handful of events; what comes out is equal to serving burst by burst.
 *
 * <p>{@code bank}: the controllers of {@link macrame.simulator.dram.bank}, one a channel, and the way to them. In each core
 * cycle each channel takes at most one burst into a register, in turn from the requesters whose next burst is for it, load
 * first where all have waited equally long; a requester's bursts are issued in order, to several channels in one cycle if
 * they lie so, and no more of them may be unanswered than the DMA holds. What is in a register is offered from the first
 * memory edge at or after the core cycle on; the register is seen free, and a write is seen accepted, at the first core
 * edge after the memory edge at which the controller took it; a read's data are seen at the first core edge at or after the
 * one at which the last of them have crossed the bus. Answers come in the controllers' order, transfers are told complete in
 * their own. Nothing waits but in a register, in the controller's queues, or with its requester: a full controller holds
 * its register, that holds the requesters, and the cycles are counted.
 *
 * <p>The clocks may stand in any rational ratio: no common tick is needed, every crossing is worked out from the number of
 * the edge alone.
 */
@NullMarked
package macrame.simulator.dram;

import org.jspecify.annotations.NullMarked;

/**
 * What units of the machine exchange, and what they count: the only place where hardware blocks meet.
 *
 * <p>No block of the diagram knows another: each knows queues, semaphores, the DRAM port, the banks' ports and the run's
 * context.
 *
 * <p>Every queue has so many places, and who fills one waits while it is full:
 *
 * <ul>
 *   <li>instructions in front of an engine: {@code frontend.queue-depth}; a full one stops dispatch.
 *   <li>instructions in flight in an engine: one in the vector unit and the host; in the load and the store engine one that
 *       asks and as many as {@code dma.outstanding-bursts}; in the array as many as it has stages, or lines of fill and
 *       drain, behind its slot. The next starts when the oldest has ended.
 *   <li>bursts asked for and not answered: {@code dma.outstanding-bursts} each for load, store and fetch; transfers at the
 *       DRAM's port: as many as the requester said it would have under way when it was connected.
 *   <li>the program's bytes in the prefetch FIFO: {@code frontend.prefetch}, and a burst more where the next instruction
 *       does not fit otherwise.
 *   <li>data on their way into a scratchpad: those of the loads in flight.
 * </ul>
 */
@NullMarked
package macrame.simulator.port;

import org.jspecify.annotations.NullMarked;

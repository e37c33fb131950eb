/**
 * What units of the machine exchange, and what they count: the only place where hardware blocks meet.
 *
 * <p>No block of the diagram knows another: each knows queues, semaphores, the DRAM port and the run's context.
 */
@NullMarked
package macrame.simulator.port;

import org.jspecify.annotations.NullMarked;

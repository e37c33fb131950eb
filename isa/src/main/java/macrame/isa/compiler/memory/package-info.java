/**
 * Room on chip: rings for what streams through, address intervals for what stays.
 *
 * <p>Addresses are given out in program order as if instructions ran one after the other; reuse of a place is a hazard
 * that the schedule's semaphores order, so how far loads run ahead follows from the capacity alone.
 */
@NullMarked
package macrame.isa.compiler.memory;

import org.jspecify.annotations.NullMarked;

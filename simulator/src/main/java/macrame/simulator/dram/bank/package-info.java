/**
 * The {@code bank} DRAM model: a controller for each channel that sends commands to banks, in cycles of the memory clock.
 *
 * <p>It is the controller of DRAMsim3 (Li et al., IEEE Computer Architecture Letters 2020) for open pages and a queue a
 * bank, cycle by cycle, and visits only cycles in which something can happen. In a cycle come, in this order: refresh, or
 * else the command that is ready first, round robin over the banks (with a second bus, one to a row and one to a column);
 * one request from the read queue or the write buffer to its bank's queue; one request offered from outside. So a request
 * accepted in cycle t is in its bank's queue in t + 1 and gives rise to a command in t + 2 at the earliest.
 *
 * <p>What a refresh needs counts as the first of two commands. A write whose burst is still to be read ends the draining of
 * the write buffer; where DRAMsim3 would then begin it again for ever, because that read has not reached its bank and no bank
 * has anything to do, the read goes first.
 *
 * <p>Every command pushes earliest times at four scopes: bank, bank group, rank, other ranks. Nothing is kept for each
 * request but an entry in parallel arrays.
 */
@NullMarked
package macrame.simulator.dram.bank;

import org.jspecify.annotations.NullMarked;

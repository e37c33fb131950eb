/**
 * What can be told of a program before it runs: addresses, semaphores, hazards, sums.
 *
 * <h2>What is true of every machine</h2>
 *
 * An instruction is dispatched, starts and ends. It reads its operands when it starts and writes its results when it ends,
 * and is in flight from the one to the other. Whatever a unit's delays are, these hold and nothing else does:
 *
 * <ol>
 *   <li>instructions are dispatched in program order;
 *   <li>the instructions of one engine start in program order and end in program order;
 *   <li>vector and host have one instruction in flight: the next starts after the last one's end; load, array and store
 *       may have any number;
 *   <li>the k-th wait for a semaphore starts after the end of the k-th signal, since one engine raises it, one lowers it,
 *       and each does so in program order;
 *   <li>an engine's queue holds so many instructions: one that finds it full is dispatched after the start of the one that
 *       makes room, and holds up everything behind it.
 * </ol>
 *
 * Each says that one event comes after another, whatever the delays are, so all of them together are a graph.
 *
 * <h2>Deadlock</h2>
 *
 * A program comes to its end exactly if that graph has no cycle and each wait has its signal: every event happens as soon
 * as those before it have, so delays do not matter. Where each wait meets a signal of an earlier instruction, program order
 * itself is an order of all events, for queues of any depth. Where one meets a later signal, {@link
 * macrame.isa.verifier.Dispatch} steps through the graph with this machine's depth.
 *
 * <h2>Hazards</h2>
 *
 * Two instructions race if one writes a place that the other reads or writes and both can be in flight at once. They are
 * ordered if the end of one comes before the start of the other in the graph of rules 2 to 4. {@link
 * macrame.isa.verifier.EndedBefore} keeps for each instruction and engine the last instruction that has surely ended at its
 * start (a vector clock, Fidge 1988); since an engine ends its instructions in order, this one number tells all paths.
 *
 * <p><i>Sound</i>: if all conflicting pairs are ordered, no run has both in flight, and each start reads what the same writers
 * left in every run, so that outputs do not depend on delays. <i>Complete</i>: if the end of neither of two instructions comes
 * before the start of the other, adding that each starts before the other ends makes no cycle, because a cycle would need
 * one of the two paths that are not there. So some delays put both in flight. Queues, and engines that hold so many
 * instructions in flight and no more, are left out here on purpose: an order that only a narrow machine gives is none that
 * the program states, and a wider one takes it away.
 *
 * <p>Accumulators that two {@code mac} share are ordered by the array itself, step by step. Within one instruction nothing is
 * compared, and a tensor that is looked at while the program runs is no access.
 *
 * <h2>Sums</h2>
 *
 * Where a sum that does not fit stops the run, {@link macrame.isa.verifier.SumCheck} follows what every accumulator can hold.
 * That is sound, and no more: inputs are taken to be anything that their type allows.
 */
@NullMarked
package macrame.isa.verifier;

import org.jspecify.annotations.NullMarked;

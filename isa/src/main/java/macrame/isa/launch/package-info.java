/**
 * A network as the programs that run it: most networks are one; one that repeats a block is a program for each iteration,
 * which the host starts one after the other.
 *
 * <p>Decisions that bind here: a program starts on a machine that is at rest, so equal programs take equal time, and a
 * block that stands 32 times need be simulated only once to know the time of all 32. What it costs is said by the same
 * machine: tensors go from program to program through DRAM, and no load runs ahead across the gap. On Llama-2-7B that is
 * 0.8 % of the cycles of a decode on cloud-128x128 and less than 0.2 % elsewhere, against one program for all 32 blocks.
 * Inside a block, a program also ends wherever nothing stays on chip, since nothing but a little prefetching is lost
 * there. Nothing that outlasts a program may change the time of the next one: a memory that kept rows open or refreshed
 * by its own clock would have to start each program alike.
 */
@NullMarked
package macrame.isa.launch;

import org.jspecify.annotations.NullMarked;

/**
 * Access traces: the reads and writes of bursts that a DRAM is asked for without an accelerator.
 *
 * <p>A trace that was read lies wholly inside the DRAM it was read for.
 */
@NullMarked
package macrame.isa.dramtrace;

import org.jspecify.annotations.NullMarked;

/**
 * The machine put together, one run of a program or of a network's programs, and what leaves that run.
 *
 * <p>Every program starts on a machine at rest, so equal programs take equal time.
 */
@NullMarked
package macrame.simulator.machine;

import org.jspecify.annotations.NullMarked;

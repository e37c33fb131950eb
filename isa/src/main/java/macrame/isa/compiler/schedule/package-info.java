/**
 * Passes over the finished instruction list: loads move ahead, then semaphores order what the engines do at the same time.
 *
 * <p>Both passes see footprints only, never a layer's meaning, so whatever an emitter writes that is right one instruction
 * after the other is right on the overlapping machine.
 */
@NullMarked
package macrame.isa.compiler.schedule;

import org.jspecify.annotations.NullMarked;

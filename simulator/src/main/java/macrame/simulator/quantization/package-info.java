/**
 * Observes what float networks compute, and holds quantized ones against them: the float network, the same with values
 * that go through their codes (fake quantization), and the integers of the machine, which are the reference executor's.
 */
@NullMarked
package macrame.simulator.quantization;

import org.jspecify.annotations.NullMarked;

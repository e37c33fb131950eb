/**
 * DRAMsim3's description of a DRAM, an {@code .ini} file, as a {@link macrame.isa.hardware.BankDramSpec}.
 *
 * <p>What would change the model's behaviour and is not modelled is refused; keys of DRAMsim3's own files that change
 * nothing in time or energy here are accepted; any other key is a fault.
 */
@NullMarked
package macrame.isa.hardware.ini;

import org.jspecify.annotations.NullMarked;

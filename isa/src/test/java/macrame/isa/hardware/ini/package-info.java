/** Tests of the reader of DRAMsim3's descriptions. */
@NullMarked
package macrame.isa.hardware.ini;

import org.jspecify.annotations.NullMarked;

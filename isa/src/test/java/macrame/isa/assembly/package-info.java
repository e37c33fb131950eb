/** Assembly text: round trips, messages, an example of every opcode, and the manual made from the opcode table. */
@NullMarked
package macrame.isa.assembly;

import org.jspecify.annotations.NullMarked;

/** How the user's own input is refused: in lines that say where, what was found and what is accepted. */
@NullMarked
package macrame.isa.fault;

import org.jspecify.annotations.NullMarked;

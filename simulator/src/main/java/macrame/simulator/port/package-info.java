/** What units of the machine exchange, and what they count: the only place where hardware blocks meet. */
@NullMarked
package macrame.simulator.port;

import org.jspecify.annotations.NullMarked;

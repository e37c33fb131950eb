/** Tests of what units exchange and count. */
@NullMarked
package macrame.simulator.port;

import org.jspecify.annotations.NullMarked;

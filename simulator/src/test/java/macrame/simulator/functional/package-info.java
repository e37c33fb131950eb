/** What the functional package is held to: values worked out by hand, definitions, and other implementations. */
@NullMarked
package macrame.simulator.functional;

import org.jspecify.annotations.NullMarked;

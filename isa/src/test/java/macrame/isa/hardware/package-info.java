/** Tests of specifications and energy rules. */
@NullMarked
package macrame.isa.hardware;

import org.jspecify.annotations.NullMarked;

/** Programs by hand and drawn, each fault with its line. */
@NullMarked
package macrame.isa.verifier;

import org.jspecify.annotations.NullMarked;

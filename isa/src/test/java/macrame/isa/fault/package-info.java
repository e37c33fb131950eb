/** Tests of {@code macrame.isa.fault}. */
@NullMarked
package macrame.isa.fault;

import org.jspecify.annotations.NullMarked;

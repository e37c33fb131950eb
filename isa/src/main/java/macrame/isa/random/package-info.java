/** Numbers drawn from a seed: the same in every run and on every machine. */
@NullMarked
package macrame.isa.random;

import org.jspecify.annotations.NullMarked;

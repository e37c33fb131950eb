/** Program files and the static checks of a program, and a generator of random programs. */
@NullMarked
package macrame.isa.program;

import org.jspecify.annotations.NullMarked;

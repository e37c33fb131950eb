/** What holds for every compiled program, whatever the network and the machine. */
@NullMarked
package macrame.isa.compiler;

import org.jspecify.annotations.NullMarked;

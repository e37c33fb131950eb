/** Rings and address maps against what is written out by hand. */
@NullMarked
package macrame.isa.compiler.memory;

import org.jspecify.annotations.NullMarked;

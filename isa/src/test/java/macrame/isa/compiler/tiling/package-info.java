/** Tile plans against the room they are made for. */
@NullMarked
package macrame.isa.compiler.tiling;

import org.jspecify.annotations.NullMarked;

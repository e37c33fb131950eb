/**
 * The graph as the compiler sees it: which tensors share a place, which padding is folded, who works on what.
 *
 * <p>Nothing here knows a machine's sizes.
 */
@NullMarked
package macrame.isa.compiler.network;

import org.jspecify.annotations.NullMarked;

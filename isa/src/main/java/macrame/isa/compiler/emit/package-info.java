/**
 * Instructions of each layer, in an order that is right when they are executed one after the other.
 *
 * <p>Emitters do not care about overlap: they load a thing where it is first used, from rings whose capacity alone decides
 * how much is on chip, and leave running ahead and waiting to the schedule.
 */
@NullMarked
package macrame.isa.compiler.emit;

import org.jspecify.annotations.NullMarked;

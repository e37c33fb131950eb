/**
 * The integers a layer computes with, derived from the real scales of its tensors as TensorFlow Lite 2.18 derives them.
 *
 * <p>Derived in this one place: the reference executor and the compiler both take them from here, so a network cannot
 * mean one thing to one of them and another to the other. That they are TensorFlow Lite's is shown against itself; scales for
 * blocks of weights and for channels of inputs, which it does not have, are shown against the real numbers they stand for.
 */
@NullMarked
package macrame.isa.arithmetic;

import org.jspecify.annotations.NullMarked;

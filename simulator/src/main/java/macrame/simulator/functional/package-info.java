/**
 * What networks and instructions compute, in integers and without time: the reference executor on the one side, the
 * interpreter of programs on the other.
 *
 * <p>Nothing here knows a cycle. The reference executor knows no instruction either, so that it can contradict the
 * compiler.
 */
@NullMarked
package macrame.simulator.functional;

import org.jspecify.annotations.NullMarked;

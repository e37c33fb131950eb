/** Tests of {@code macrame.traces.record}. */
@NullMarked
package macrame.traces.record;

import org.jspecify.annotations.NullMarked;

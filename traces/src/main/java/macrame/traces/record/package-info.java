/** What was seen during a run, in an order that can be read. Listening changes no bit of what is heard. */
@NullMarked
package macrame.traces.record;

import org.jspecify.annotations.NullMarked;

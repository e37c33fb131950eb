/** Schedules against orders found by brute force. */
@NullMarked
package macrame.isa.compiler.schedule;

import org.jspecify.annotations.NullMarked;

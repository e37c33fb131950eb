package macrame.isa.program;

import macrame.isa.instruction.Engine;

/**
 * A counting semaphore, 0 at the start, that one engine raises and one engine lowers. Its number is its position in the
 * program's table, and its bit in an instruction's masks.
 */
public record Semaphore(String name, Engine signaller, Engine waiter) {}

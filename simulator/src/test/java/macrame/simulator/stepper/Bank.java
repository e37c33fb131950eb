package macrame.simulator.stepper;

import macrame.isa.instruction.Space;

/** A bank of a scratchpad: one of equal parts, in the order of addresses. */
record Bank(Space space, long number) {}

package macrame.simulator.functional;

import macrame.isa.instruction.Instruction;

/** Is told which instructions are being executed. */
public interface FlightListener {
    /** Nobody listens. */
    FlightListener NONE = new FlightListener() {
        @Override
        public void begin(int index, Instruction instruction) {}

        @Override
        public void end(int index) {}
    };

    /** The instruction at {@code index} of the program reads its operands now. */
    void begin(int index, Instruction instruction);

    /** Its results have been written. */
    void end(int index);
}

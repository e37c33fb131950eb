package macrame.simulator.stepper;

import java.util.Set;
import macrame.isa.instruction.Mac;

/** An array of processing elements that is advanced clock by clock. */
interface ArrayModel {
    /** Whether another instruction may start in this cycle. */
    boolean isReady();

    void start(Mac mac, long cycle);

    /** One clock. How many instructions, in their order, have their last accumulation in this cycle. */
    int clock(long cycle);

    /** The banks that it read in the last clock. */
    Set<Bank> reads();
}

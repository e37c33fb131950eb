package macrame.simulator.array;

import macrame.isa.instruction.Mac;
import macrame.simulator.port.ScheduledReads;
import org.jspecify.annotations.Nullable;

/**
 * When what a {@code mac} asks for takes place, one implementation for each style of array; what it says holds for the
 * last {@code mac} run. What outlasts a {@code mac} is carried over to the next.
 */
interface ArraySchedule {
    /**
     * Schedules {@code mac} from cycle {@code start} on.
     *
     * @param kept takes every slot in its place; where it is absent, sums are enough
     * @param spans hears every stage of the work, if somebody listens
     */
    void run(Mac mac, long start, @Nullable SlotAccount kept, @Nullable InstructionSpans spans);

    /** What the array reads when. */
    ScheduledReads reads();

    /** The first cycle in which the next {@code mac} may start. */
    long readyFrom();

    /** The cycle after the last issue slot that is accounted for. */
    long slotsUntil();

    /** The cycle after the last accumulate. */
    long end();

    /** Slots a product of operands of these widths takes. */
    int passes();

    /** Issue slots that were used. */
    long stepSlots();

    long biasSlots();

    /** Issue slots left empty for want of weights. */
    long weightGap();

    /** Issue slots left empty for want of activations. */
    long activationGap();

    /** Issue slots left empty until accumulators, or a fold before, came to their end. */
    long drainGap();
}

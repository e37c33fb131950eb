package macrame.simulator.stepper;

import java.util.ArrayList;
import java.util.List;
import macrame.isa.instruction.Mac;

/**
 * One iteration of a {@code mac}'s loop nest; steps on the same tile in a row share {@code tile}.
 *
 * @param repeats whether, by the loops' counters, an iteration before it went to the same accumulators
 */
record Step(long input, long weight, int accumulator, long bias, int tile, boolean repeats) {
    static List<Step> all(Mac mac) {
        List<Step> steps = new ArrayList<>();
        for (Place at : Place.all(mac.levels())) {
            Step before = steps.isEmpty() ? null : steps.get(steps.size() - 1);
            long weight = mac.weights() + at.second();
            int tile = before == null ? 0 : before.tile() + (before.weight() == weight ? 0 : 1);
            steps.add(new Step(
                    mac.activations() + at.first(),
                    weight,
                    (int) (mac.accumulators() + at.third()),
                    mac.bias() + at.fourth(),
                    tile,
                    at.repeats()));
        }
        return steps;
    }

    /** The iteration at one place of the nest, of no tile's number. */
    static Step at(Mac mac, Place at) {
        return new Step(
                mac.activations() + at.first(),
                mac.weights() + at.second(),
                (int) (mac.accumulators() + at.third()),
                mac.bias() + at.fourth(),
                -1,
                at.repeats());
    }

    Step moved(Place by) {
        return new Step(
                input + by.first(),
                weight + by.second(),
                (int) (accumulator + by.third()),
                bias + by.fourth(),
                tile,
                repeats || by.repeats());
    }
}

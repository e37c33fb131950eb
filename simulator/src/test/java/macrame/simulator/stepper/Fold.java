package macrame.simulator.stepper;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import macrame.isa.hardware.ArraySpec;
import macrame.isa.hardware.Systolic.Dataflow;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.Mac;

/**
 * What a systolic array holds still for a while, and what it streams past it. Steps on one tile that follow each other are
 * a weight-stationary fold. Else the innermost levels that leave the held operand where it is are streamed, the next
 * levels that leave the weights where they are and move the accumulators spread over the array's places, and each
 * iteration of the others begins anew; levels of one iteration are none.
 *
 * @param held steps that stand for what the places hold: one tile, or an input vector or a position for each place
 * @param streamed what each streamed iteration adds to a held step's addresses
 */
record Fold(MacRun run, ImmutableList<Step> held, ImmutableList<Place> streamed) {
    /** Of a weight-stationary array. */
    private static List<Fold> tiles(MacRun run) {
        List<Fold> folds = new ArrayList<>();
        List<Step> steps = Step.all(run.mac());
        for (int from = 0; from < steps.size(); ) {
            int to = from;
            while (to < steps.size() && steps.get(to).tile() == steps.get(from).tile()) {
                to++;
            }
            folds.add(new Fold(run, ImmutableList.copyOf(steps.subList(from, to)), ImmutableList.of()));
            from = to;
        }
        return folds;
    }

    static List<Fold> all(MacRun run, ArraySpec array, Dataflow dataflow) {
        if (dataflow == Dataflow.WEIGHT_STATIONARY) {
            return tiles(run);
        }
        boolean sums = dataflow == Dataflow.OUTPUT_STATIONARY;
        List<Level> levels = new ArrayList<>(run.mac().levels());
        levels.removeIf(level -> level.count() == 1);
        int streamedFrom = levels.size();
        while (streamedFrom > 0
                && (sums
                                ? levels.get(streamedFrom - 1).third()
                                : levels.get(streamedFrom - 1).first())
                        == 0) {
            streamedFrom--;
        }
        int spreadFrom = streamedFrom;
        while (spreadFrom > 0
                && levels.get(spreadFrom - 1).second() == 0
                && levels.get(spreadFrom - 1).third() != 0) {
            spreadFrom--;
        }
        ImmutableList<Place> streamed = ImmutableList.copyOf(Place.all(levels.subList(streamedFrom, levels.size())));
        List<Place> spread = Place.all(levels.subList(spreadFrom, streamedFrom));
        int places = sums ? array.columns() : array.rows();
        List<Fold> folds = new ArrayList<>();
        for (Place outer : Place.all(levels.subList(0, spreadFrom))) {
            for (int from = 0; from < spread.size(); from += places) {
                ImmutableList.Builder<Step> held = ImmutableList.builder();
                for (Place place : spread.subList(from, Math.min(from + places, spread.size()))) {
                    held.add(Step.at(run.mac(), outer.plus(place)));
                }
                folds.add(new Fold(run, held.build(), streamed));
            }
        }
        return folds;
    }

    Mac mac() {
        return run.mac();
    }

    /** Cycles in which so many bits cross a port, one at least. */
    static int portCycles(int bits, int portBytes) {
        return Math.max(1, (bits + 8 * portBytes - 1) / (8 * portBytes));
    }
}

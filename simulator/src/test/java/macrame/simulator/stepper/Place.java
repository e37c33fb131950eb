package macrame.simulator.stepper;

import java.util.ArrayList;
import java.util.List;
import macrame.isa.instruction.Level;

/**
 * One index of a loop nest: how far it has moved each of an instruction's four addresses.
 *
 * @param repeats whether a level that does not move the third is beyond its first iteration
 */
record Place(long first, long second, long third, long fourth, boolean repeats) {
    /** Of every index, the last level turning fastest. */
    static List<Place> all(List<Level> levels) {
        List<Place> places = List.of(new Place(0, 0, 0, 0, false));
        for (Level level : levels) {
            List<Place> inner = new ArrayList<>();
            for (Place outer : places) {
                for (long i = 0; i < level.count(); i++) {
                    inner.add(outer.moved(i, level));
                }
            }
            places = inner;
        }
        return places;
    }

    Place plus(Place other) {
        return new Place(
                first + other.first,
                second + other.second,
                third + other.third,
                fourth + other.fourth,
                repeats || other.repeats);
    }

    private Place moved(long times, Level level) {
        return new Place(
                first + times * level.first(),
                second + times * level.second(),
                third + times * level.third(),
                fourth + times * level.fourth(),
                repeats || (times > 0 && level.third() == 0));
    }
}

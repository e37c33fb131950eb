package macrame.simulator.functional;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import macrame.isa.instruction.Instruction.Mac;
import macrame.isa.instruction.Level;

/**
 * The loop nest of a mac cut in two: positions, the steps that share a weight tile but not an accumulator vector, and
 * tiles, all else. Addition wraps, so the products may be summed in any order.
 *
 * <p>Each accumulator vector of a group (tiles that differ only in what they reduce over) and a position has a slot,
 * numbered group x positions + position.
 *
 * @param positions for each position, activation bytes from its tile's address
 * @param tileActivations for each tile, the activation address of position 0; tiles that share it follow each other
 * @param tileWeights for each tile, its address
 * @param tileGroups for each tile, its group
 * @param vectors the accumulator vectors in the order in which the nest first touches them
 * @param biases for each of those, the bias address of that first step
 * @param slots for each of those, its slot
 */
record MacNest(
        int groups,
        int[] positions,
        int[] tileActivations,
        int[] tileWeights,
        int[] tileGroups,
        int[] vectors,
        int[] biases,
        int[] slots) {

    static MacNest of(Mac mac) {
        List<Slotted> levels = slotted(mac);
        List<Level> positions = select(levels, Slotted::isPosition);
        List<Slotted> tiles = new ArrayList<>();
        levels.stream().filter(level -> !level.isPosition()).forEach(tiles::add);
        // Stable: what does not move the activations goes innermost, so that one gathered panel serves it all.
        tiles.sort(Comparator.comparing(level -> level.level.first() == 0));
        List<Level> tileLevels = tiles.stream().map(Slotted::level).toList();
        List<Level> tileGroups = tiles.stream().map(Slotted::groupOnly).toList();
        List<Level> touched = select(levels, level -> !level.isReduction());
        List<Level> slots = levels.stream()
                .filter(level -> !level.isReduction())
                .map(Slotted::slotOnly)
                .toList();
        return new MacNest(
                LoopNest.iterations(select(levels, Slotted::isGroup)),
                LoopNest.addresses(positions, 0, Level::first),
                LoopNest.addresses(tileLevels, mac.activations(), Level::first),
                LoopNest.addresses(tileLevels, mac.weights(), Level::second),
                LoopNest.addresses(tileGroups, 0, Level::first),
                LoopNest.addresses(touched, mac.accumulators(), Level::third),
                LoopNest.addresses(touched, mac.bias(), Level::fourth),
                LoopNest.addresses(slots, 0, Level::first));
    }

    /** Each level with what it adds to the slot number; levels of one kind count innermost fastest. */
    private static List<Slotted> slotted(Mac mac) {
        List<Slotted> levels = new ArrayList<>();
        for (Level level : mac.levels()) {
            levels.add(new Slotted(level, 0, 0));
        }
        int positions = LoopNest.iterations(select(levels, Slotted::isPosition));
        int position = 1;
        int group = 1;
        for (int i = levels.size() - 1; i >= 0; i--) {
            Slotted level = levels.get(i);
            int count = level.level.count();
            if (level.isPosition()) {
                levels.set(i, new Slotted(level.level, 0, position));
                position *= count;
            } else if (level.isGroup()) {
                levels.set(i, new Slotted(level.level, group, group * positions));
                group *= count;
            }
        }
        return levels;
    }

    private static List<Level> select(List<Slotted> levels, Predicate<Slotted> kind) {
        return levels.stream().filter(kind).map(Slotted::level).toList();
    }

    /** A level of the nest, and what an iteration of it adds to the number of the group and of the slot. */
    private record Slotted(Level level, int groupStride, int slotStride) {
        boolean isPosition() {
            return level.third() != 0 && level.second() == 0;
        }

        boolean isReduction() {
            return level.third() == 0;
        }

        boolean isGroup() {
            return level.third() != 0 && level.second() != 0;
        }

        Level groupOnly() {
            return new Level(level.count(), groupStride, 0);
        }

        Level slotOnly() {
            return new Level(level.count(), slotStride, 0);
        }
    }
}

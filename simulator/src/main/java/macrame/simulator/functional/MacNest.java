package macrame.simulator.functional;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.Mac;

/**
 * The loop nest of a mac cut in two: positions, the steps that share a weight tile but not an accumulator vector, and
 * tiles, all else. Addition wraps, so the products may be summed in any order.
 *
 * <p>Tiles that differ only in what they reduce over form a group; each accumulator vector has a slot, numbered group x
 * positions + position.
 */
final class MacNest {
    final int groups;
    /** For each position, activation bytes from its tile's address. */
    final int[] positions;
    /** For each tile, the activation address of position 0; tiles that share it follow each other. */
    final int[] tileActivations;
    /** For each tile, its address. */
    final int[] tileWeights;
    /** For each tile, its group. */
    final int[] tileGroups;
    /** The accumulator vectors in the order in which the nest first touches them. */
    final int[] vectors;
    /** For each of those, the bias address of that first step. */
    final int[] biases;
    /** For each of those, its slot. */
    final int[] slots;

    MacNest(Mac mac) {
        List<Slotted> levels = slotted(mac);
        groups = LoopNest.iterations(select(levels, Slotted::isGroup));
        positions = LoopNest.addresses(select(levels, Slotted::isPosition), 0, Level::first);

        List<Slotted> tiles = new ArrayList<>(levels);
        tiles.removeIf(Slotted::isPosition);
        // Stable: what does not move the activations goes innermost, so that one gathered panel serves it all.
        tiles.sort(Comparator.comparing(Slotted::keepsActivations));
        List<Level> tileLevels = tiles.stream().map(Slotted::level).toList();
        tileActivations = LoopNest.addresses(tileLevels, mac.activations(), Level::first);
        tileWeights = LoopNest.addresses(tileLevels, mac.weights(), Level::second);
        List<Level> groupLevels = tiles.stream().map(Slotted::groupOnly).toList();
        tileGroups = LoopNest.addresses(groupLevels, 0, Level::first);

        levels.removeIf(Slotted::isReduction);
        List<Level> touched = levels.stream().map(Slotted::level).toList();
        vectors = LoopNest.addresses(touched, mac.accumulators(), Level::third);
        biases = LoopNest.addresses(touched, mac.bias(), Level::fourth);
        List<Level> slotLevels = levels.stream().map(Slotted::slotOnly).toList();
        slots = LoopNest.addresses(slotLevels, 0, Level::first);
    }

    /** Each level with what it adds to the numbers of group and slot; levels of one kind count innermost fastest. */
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

    /** A level of the nest, and what an iteration of it adds to the numbers of group and slot. */
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

        boolean keepsActivations() {
            return level.first() == 0;
        }

        Level groupOnly() {
            return new Level(level.count(), groupStride, 0);
        }

        Level slotOnly() {
            return new Level(level.count(), slotStride, 0);
        }
    }
}

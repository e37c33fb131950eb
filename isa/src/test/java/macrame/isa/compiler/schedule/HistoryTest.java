package macrame.isa.compiler.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class HistoryTest {
    private static final int PLACES = 64;
    private static final int ENGINES = 5;

    /** The same questions to a history kept place by place. */
    @Test
    void stretchesKnowWhatEachPlaceKnows() {
        Random random = new Random(3);
        History history = new History();
        List<PlaceHistory> places = new ArrayList<>();
        for (int place = 0; place < PLACES; place++) {
            places.add(new PlaceHistory());
        }
        for (int instruction = 0; instruction < 5000; instruction++) {
            int from = random.nextInt(PLACES);
            int to = from + 1 + random.nextInt(PLACES - from);
            int engine = random.nextInt(ENGINES);
            boolean write = random.nextInt(3) == 0;
            TreeSet<String> found = new TreeSet<>();
            TreeSet<String> expected = new TreeSet<>();
            if (write) {
                history.beforeWrite(from, to, (other, earlier) -> found.add(other + ":" + earlier));
            } else {
                history.beforeRead(from, to, (other, earlier) -> found.add(other + ":" + earlier));
            }
            for (PlaceHistory place : places.subList(from, to)) {
                place.tell(write, expected);
                place.record(write, engine, instruction);
            }
            assertThat(found).isEqualTo(expected);
            if (write) {
                history.write(from, to, engine, instruction);
            } else {
                history.read(from, to, engine, instruction);
            }
        }
    }

    private static final class PlaceHistory {
        private String writer = "";
        private final int[] readers = new int[ENGINES];

        void tell(boolean write, Set<String> predecessors) {
            if (!writer.isEmpty()) {
                predecessors.add(writer);
            }
            for (int engine = 0; write && engine < ENGINES; engine++) {
                if (readers[engine] > 0) {
                    predecessors.add(engine + ":" + (readers[engine] - 1));
                }
            }
        }

        /** Readers are kept plus one, so that 0 is nobody. */
        void record(boolean write, int engine, int instruction) {
            if (write) {
                writer = engine + ":" + instruction;
                Arrays.fill(readers, 0);
            } else {
                readers[engine] = instruction + 1;
            }
        }
    }
}

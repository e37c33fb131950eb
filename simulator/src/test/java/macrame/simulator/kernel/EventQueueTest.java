package macrame.simulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class EventQueueTest {
    private static final class Diary extends Component {
        private final List<Integer> entries = new ArrayList<>();

        Diary(Simulation simulation) {
            super(simulation, "diary");
        }

        @Override
        protected void act(Phase phase, int subject) {
            entries.add(subject);
        }
    }

    private record Entry(long time, Phase phase, int sequence) {}

    @Test
    void eventsLeaveByTimeThenPhaseThenSequence() {
        Random random = new Random(4);
        Simulation simulation = new Simulation();
        Diary diary = new Diary(simulation);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            Entry entry = new Entry(random.nextInt(300), Phase.values()[random.nextInt(4)], i);
            entries.add(entry);
            diary.later(entry.time, entry.phase, i);
        }
        simulation.run();
        entries.sort(Comparator.comparingLong(Entry::time).thenComparing(Entry::phase));
        assertThat(diary.entries)
                .isEqualTo(entries.stream().map(Entry::sequence).toList());
    }

    @Test
    void aSecondWakeUpForTheSameMomentAddsNothing() {
        Simulation simulation = new Simulation();
        Diary diary = new Diary(simulation);
        diary.wake(5, Phase.START);
        diary.wake(5, Phase.START);
        diary.wake(5, Phase.COMPLETION);
        simulation.run();
        assertThat(diary.entries).containsExactly(Component.NOTHING, Component.NOTHING);
        assertThat(simulation.events()).isEqualTo(2);
    }

    @Test
    void nothingHappensInThePast() {
        Simulation simulation = new Simulation();
        Component late = new Component(simulation, "late") {
            @Override
            protected void act(Phase phase, int subject) {
                wake(now(), Phase.COMPLETION);
            }
        };
        late.wake(7, Phase.START);
        assertThatThrownBy(simulation::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("late asks for time 7 COMPLETION at time 7 START");
    }
}

package macrame.simulator.kernel;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One event out and another in, with {@code pending} in the queue. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EventQueueBenchmark {
    private static final int DELAYS = 1 << 12;

    @Param({"16", "1024"})
    public int pending;

    private final EventQueue queue = new EventQueue();
    private final Component component = new Sleeper();
    private final int[] delays = new int[DELAYS];
    private int next;

    @Setup
    public void fill() {
        Random random = new Random(1);
        for (int i = 0; i < DELAYS; i++) {
            delays[i] = 1 + random.nextInt(1000);
        }
        for (int i = 0; i < pending; i++) {
            queue.add(delays[i], Phase.START, component, i);
        }
    }

    @Benchmark
    public long popAndPush() {
        long time = queue.firstTime();
        int subject = queue.firstSubject();
        queue.removeFirst();
        next = (next + 1) % DELAYS;
        queue.add(time + delays[next], Phase.START, component, subject);
        return time;
    }

    private static final class Sleeper extends Component {
        Sleeper() {
            super(new Simulation(), "sleeper");
        }

        @Override
        protected void act(Phase phase, int subject) {}
    }
}

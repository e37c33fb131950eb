package macrame.simulator.dram.bank;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import macrame.isa.dramtrace.DramTrace;
import macrame.isa.hardware.BankDramSpec;
import macrame.isa.hardware.yaml.DramReader;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Requests a microsecond, which is millions a second, through one channel: consecutive reads, reads anywhere, and the same
 * with every third a write. One thread, no trace file. On a busy machine {@code requests} over {@code cpuMicroseconds}
 * says what a second of CPU time does.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class BankDramBenchmark {
    private static final int REQUESTS = 1 << 18;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Path CONFIGS = Path.of("..", "configs", "dram");

    /** What is asked for. */
    public enum Pattern {
        STREAMING,
        RANDOM,
        MIXED
    }

    @Param({"ddr4-2400", "ddr4-3200", "lpddr4-3200", "hbm2"})
    public String preset = "";

    @Param
    public Pattern pattern = Pattern.STREAMING;

    private BankDramSpec spec = DramReader.read(CONFIGS.resolve("ddr4-2400.yaml"));
    private DramTrace trace = new DramTrace();

    @Setup
    public void trace() {
        spec = DramReader.read(CONFIGS.resolve(preset + ".yaml"));
        trace = new DramTrace();
        Random random = new Random(1);
        long bursts = spec.organization().capacityBytes() / spec.organization().burstBytes();
        for (int i = 0; i < REQUESTS; i++) {
            long burst = pattern == Pattern.STREAMING ? i : (long) (random.nextDouble() * bursts);
            trace.add(burst, pattern == Pattern.MIXED && i % 3 == 0, 0);
        }
    }

    /** The thread's own time. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class ThreadTime {
        public long requests;
        public long cpuMicroseconds;
    }

    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public DramRun run(ThreadTime time) {
        long start = THREADS.getCurrentThreadCpuTime();
        DramRun run = TraceRun.run(spec, trace);
        time.cpuMicroseconds += (THREADS.getCurrentThreadCpuTime() - start) / 1_000;
        time.requests += REQUESTS;
        return run;
    }
}

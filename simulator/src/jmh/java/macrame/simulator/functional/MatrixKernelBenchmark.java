package macrame.simulator.functional;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * An int8 matrix product of 256 x 256 x 256, widening of both operands included. The score is in multiply-accumulates a
 * nanosecond, which is GMAC/s.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MatrixKernelBenchmark {
    private static final int SIZE = 256;
    private static final int MACS = SIZE * SIZE * SIZE;

    private final byte[] weights = new byte[SIZE * SIZE];
    private final byte[] inputs = new byte[SIZE * SIZE];

    @Setup
    public void fill() {
        Random random = new Random(1);
        random.nextBytes(weights);
        random.nextBytes(inputs);
    }

    @Benchmark
    @OperationsPerInvocation(MACS)
    public int[][] product() {
        int[][] panel = new int[SIZE][SIZE];
        for (int column = 0; column < SIZE; column++) {
            widen(inputs, column * SIZE, panel[column]);
        }
        int[][] sums = new int[SIZE][SIZE];
        int[] factors = new int[SIZE];
        for (int row = 0; row < SIZE; row++) {
            widen(weights, row * SIZE, factors);
            MatrixKernel.accumulate(sums[row], factors, panel, SIZE);
        }
        return sums;
    }

    private static void widen(byte[] from, int start, int[] line) {
        for (int i = 0; i < line.length; i++) {
            line[i] = from[start + i];
        }
    }
}

package macrame.simulator.machine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import macrame.isa.compiler.Compiler;
import macrame.isa.graph.Graph;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.AccumulatorSpec;
import macrame.isa.hardware.ScratchpadSpec;
import macrame.isa.hardware.Systolic;
import macrame.isa.importer.scalesim.TopologyReader;
import macrame.isa.program.Program;
import macrame.isa.units.DataSize;
import macrame.simulator.machine.Accelerator.Supply;
import macrame.simulator.port.MachineCounter;
import macrame.simulator.probe.Probe.Detail;
import macrame.simulator.stats.Snapshot;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What compiled layers make of a systolic array with memory enough, against the closed form of SCALE-Sim's: a convolution is
 * a product of M positions, N channels and K = height x width x channels of the window, on an array R high and C wide.
 */
final class SystolicFoldsTest {
    private static final String HEADER =
            "Layer, IFMAP Height, IFMAP Width, Filter Height, Filter Width, Channels, Num Filter, Strides,\n";

    /** A layer and its product. */
    private record Layer(String table, long positions, long channels, long depth) {
        static Layer random(Random random) {
            return random.nextInt(4) == 0 ? product(random) : convolution(random);
        }

        private static Layer product(Random random) {
            int positions = 1 + random.nextInt(60);
            int channels = 1 + random.nextInt(60);
            int depth = 1 + random.nextInt(200);
            return new Layer(
                    "Layer, M, N, K,\na,%d,%d,%d,\n".formatted(positions, channels, depth), positions, channels, depth);
        }

        private static Layer convolution(Random random) {
            int filterHeight = 1 + random.nextInt(4);
            int filterWidth = 1 + random.nextInt(4);
            int stride = 1 + random.nextInt(3);
            int height = filterHeight + stride * random.nextInt(6);
            int width = filterWidth + stride * random.nextInt(6);
            int channels = 1 + random.nextInt(20);
            int filters = 1 + random.nextInt(40);
            return new Layer(
                    (HEADER + "a,%d,%d,%d,%d,%d,%d,%d,\n")
                            .formatted(height, width, filterHeight, filterWidth, channels, filters, stride),
                    ((height - filterHeight) / stride + 1L) * ((width - filterWidth) / stride + 1L),
                    filters,
                    (long) filterHeight * filterWidth * channels);
        }

        Graph graph() {
            return new TopologyReader().read("a.csv", table.getBytes(UTF_8));
        }
    }

    private static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void foldsLinesAndOperandsAreTheClosedForms(long seed) {
        Random random = new Random(seed);
        Layer layer = Layer.random(random);
        int rows = 1 + random.nextInt(20);
        int columns = 1 + random.nextInt(20);
        for (Systolic style : RandomAccelerators.STYLES) {
            AcceleratorSpec spec = machine(rows, columns, style);
            Program program = Compiler.compile(layer.graph(), spec);
            Snapshot<MachineCounter> counters = Watched.of(spec, program, Supply.FETCHED, Detail.NOTHING)
                    .result()
                    .counters();
            check(layer, style, columns, rows, counters);
        }
    }

    /** On an array {@code height} = R high and {@code width} = C wide. */
    private static void check(Layer layer, Systolic style, int height, int width, Snapshot<MachineCounter> counters) {
        String place = layer + " on " + height + " x " + width + " " + style;
        long m = layer.positions;
        long n = layer.channels;
        long k = layer.depth;
        long across;
        long down;
        long lines;
        switch (style.dataflow()) {
            case WEIGHT_STATIONARY -> {
                down = ceil(k, height);
                across = ceil(n, width);
                lines = 2L * height + width + m - 2;
                assertCounts(place, counters, k * n, across * m * k, 0, down * m * n, k * n);
            }
            case INPUT_STATIONARY -> {
                down = ceil(k, height);
                across = ceil(m, width);
                lines = 2L * height + width + n - 2;
                assertCounts(place, counters, m * k, 0, across * k * n, down * m * n, m * k);
            }
            default -> {
                down = ceil(m, height);
                across = ceil(n, width);
                boolean causal = style.drain() == Systolic.Drain.CAUSAL;
                lines = (causal ? 2L : 1L) * height + width + k - 2;
                assertCounts(place, counters, 0, across * m * k, down * k * n, m * n, m * n);
            }
        }
        assertThat(counters.total(MachineCounter.FOLDS)).as("folds of " + place).isEqualTo(down * across);
        if (style.overlap() == Systolic.Overlap.NONE) {
            assertThat(counters.total(MachineCounter.FOLD_LINES))
                    .as("lines of " + place)
                    .isEqualTo(down * across * lines);
        }
    }

    private static void assertCounts(
            String place,
            Snapshot<MachineCounter> counters,
            long held,
            long activations,
            long weights,
            long sums,
            long mapped) {
        assertThat(LongStream.of(
                        counters.total(MachineCounter.HELD_OPERANDS),
                        counters.total(MachineCounter.STREAMED_ACTIVATIONS),
                        counters.total(MachineCounter.STREAMED_WEIGHTS),
                        counters.total(MachineCounter.PARTIAL_SUMS),
                        counters.total(MachineCounter.MAPPED_PES)))
                .as(place)
                .containsExactly(held, activations, weights, sums, mapped);
    }

    private static long ceil(long dividend, long divisor) {
        return (dividend + divisor - 1) / divisor;
    }

    /** Ports wide enough for a line a cycle, and memories that hold any of the layers at once. */
    private static AcceleratorSpec machine(int rows, int columns, Systolic style) {
        AcceleratorSpec array =
                SpecDraft.of("edge-16x16").array(rows, columns).systolic(style).spec();
        ScratchpadSpec large = new ScratchpadSpec(new DataSize(16 << 20), 1, 64);
        return new AcceleratorSpec(
                array.name(),
                array.clock(),
                array.array(),
                new AccumulatorSpec(32, 1 << 16, AccumulatorSpec.Overflow.WRAP),
                array.vector(),
                array.requantization(),
                large,
                large,
                large,
                array.dma(),
                array.dram(),
                array.frontend(),
                array.energyTable());
    }
}

package macrame.simulator.machine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import macrame.isa.graph.Graph;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.EnergyTable;
import macrame.isa.hardware.scalesim.ConfigurationReader;
import macrame.isa.importer.scalesim.TopologyReader;
import macrame.isa.launch.Launches;
import macrame.isa.testkit.Configs;
import macrame.isa.testkit.SharedFolder;
import macrame.simulator.machine.NetworkRun.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A run's events against SCALE-Sim's closed form (M, N, K of the product; R x C elements; folds of 2R + C + T - 2 lines, or
 * R + C + T - 2 where sums are held), which shares no code with the array: layers of all shapes on arrays of all sizes.
 */
final class ScaleSimFiguresTest {
    private static final EnergyTable ENERGY = Configs.energyTable("horowitz-45nm");
    private static final int ARRAYS = 15;
    private static final int LAYERS = 12;

    /** A layer as the closed form sees it: {@code channels} products one after the other. */
    private record Product(String row, long m, long n, long k, long channels) {}

    @ParameterizedTest
    @ValueSource(strings = {"ws", "os", "is"})
    void theRunsFiguresAreThoseOfTheClosedForm(String dataflow) {
        SplittableRandom random = new SplittableRandom(20_26);
        int equal = 0;
        for (int array = 0; array < ARRAYS; array++) {
            int height = array == 0 ? 1 : size(random, 40);
            int width = array == 1 ? 1 : size(random, 40);
            List<Product> layers = new ArrayList<>();
            for (int layer = 0; layer < LAYERS; layer++) {
                layers.add(convolution(random, layer));
            }
            equal += check(dataflow, height, width, layers);
        }
        assertThat(equal).isEqualTo(ARRAYS * LAYERS);
        System.out.printf("closed form of SCALE-Sim, %s: %d of %d layers equal%n", dataflow, equal, ARRAYS * LAYERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws", "os", "is"})
    void sizesAroundTheArraysOwnMakeNoDifference(String dataflow) {
        List<Product> layers = new ArrayList<>();
        int[] sizes = {1, 5, 6, 7, 13};
        for (int m : sizes) {
            for (int n : sizes) {
                for (int k : sizes) {
                    layers.add(product(layers.size(), m, n, k));
                }
            }
        }
        assertThat(check(dataflow, 6, 6, layers)).isEqualTo(125);
    }

    /** SCALE-Sim's own networks, on arrays of which there are no results. */
    @ParameterizedTest
    @ValueSource(strings = {"ws", "os", "is"})
    void networksOfScaleSimsOwnToo(String dataflow) throws IOException {
        int equal = 0;
        try (Stream<Path> topologies = Files.list(SharedFolder.require("data/scalesim/topologies"))) {
            for (Path topology : topologies.sorted().toList()) {
                equal += checkNetwork(dataflow, 16, 24, products(Files.readAllLines(topology)));
            }
        }
        assertThat(equal).isEqualTo(87);
        System.out.printf("networks of SCALE-Sim, %s: %d of 87 layers equal%n", dataflow, equal);
    }

    private static List<Product> products(List<String> lines) {
        List<Product> products = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String row = line.replaceAll("\\s", "");
            if (!row.isEmpty()) {
                products.add(product(row));
            }
        }
        return products;
    }

    private static Product product(String row) {
        String[] cells = row.split(",");
        long[] sizes = Arrays.stream(cells).skip(1).mapToLong(Long::parseLong).toArray();
        if (sizes.length == 3) {
            return new Product(row, sizes[0], sizes[1], sizes[2], 1);
        }
        long pixels = ceil(sizes[0] - sizes[2] + sizes[6], sizes[6]) * ceil(sizes[1] - sizes[3] + sizes[6], sizes[6]);
        boolean depthwise = cells[0].contains("DP");
        long channels = depthwise ? sizes[4] : 1;
        return new Product(row, pixels, sizes[5], sizes[2] * sizes[3] * sizes[4] / channels, channels);
    }

    @Test
    void aLayerOfOneMultiplicationHasALineLessThanItTakes() {
        Product one = product(0, 1, 1, 1);
        ScaleSimFigures ws = figures("ws", 1, 1, ImmutableList.of(one)).get(0);
        assertThat(ws).isEqualTo(new ScaleSimFigures(1, 100, 100, 1, 1, 1));
        ScaleSimFigures os = figures("os", 1, 1, ImmutableList.of(one)).get(0);
        assertThat(os).isEqualTo(new ScaleSimFigures(0, 100, 0, 1, 1, 3));
    }

    private static int check(String dataflow, int height, int width, List<Product> layers) {
        int equal = 0;
        for (List<Product> network : Lists.partition(layers, 25)) {
            equal += checkNetwork(dataflow, height, width, network);
        }
        return equal;
    }

    private static int checkNetwork(String dataflow, int height, int width, List<Product> layers) {
        List<ScaleSimFigures> figures = figures(dataflow, height, width, layers);
        assertThat(figures).hasSameSizeAs(layers);
        for (int i = 0; i < figures.size(); i++) {
            Product layer = layers.get(i);
            String name = "%s of %s on %d x %d".formatted(dataflow, layer, height, width);
            ScaleSimFigures expected = closedForm(dataflow, height, width, layer);
            ScaleSimFigures found = figures.get(i);
            assertThat(found.totalCycles()).as(name).isEqualTo(expected.totalCycles());
            assertThat(found.ifmapReads()).as(name).isEqualTo(expected.ifmapReads());
            assertThat(found.filterReads()).as(name).isEqualTo(expected.filterReads());
            assertThat(found.ofmapWrites()).as(name).isEqualTo(expected.ofmapWrites());
            assertThat(found.mappingEfficiency())
                    .as(name)
                    .isCloseTo(expected.mappingEfficiency(), within(1e-9 * expected.mappingEfficiency()));
            assertThat(found.overallUtilization())
                    .as(name)
                    .isCloseTo(expected.overallUtilization(), within(1e-9 * expected.overallUtilization()));
        }
        return figures.size();
    }

    private static List<ScaleSimFigures> figures(String dataflow, int height, int width, List<Product> layers) {
        AcceleratorSpec spec = ConfigurationReader.read(
                "array.cfg", """
                [architecture_presets]
                ArrayHeight: %d
                ArrayWidth: %d
                Dataflow: %s
                [run_presets]
                InterfaceBandwidth: CALC
                """.formatted(height, width, dataflow).getBytes(UTF_8));
        StringBuilder rows =
                new StringBuilder(layers.get(0).row.split(",", -1).length < 8 ? "Layer,M,N,K,\n" : "Layer,IFMAP H,\n");
        layers.forEach(layer -> rows.append(layer.row).append('\n'));
        Graph graph = new TopologyReader().read("t.csv", rows.toString().getBytes(UTF_8));
        RunResult result =
                NetworkRun.run(spec, ENERGY, Launches.of(graph, spec), RunOptions.timingOnly(), Progress.UNHEARD);
        return ScaleSimFigures.of(result, spec.array());
    }

    private static ScaleSimFigures closedForm(String dataflow, long r, long c, Product layer) {
        long m = layer.m;
        long n = layer.n;
        long k = layer.k;
        long held = dataflow.equals("os") ? m : k;
        long across = dataflow.equals("is") ? m : n;
        long streamed = dataflow.equals("ws") ? m : dataflow.equals("is") ? n : k;
        long down = ceil(held, r);
        long along = ceil(across, c);
        long fold = (dataflow.equals("os") ? r : 2 * r) + c + streamed - 2;
        long cycles = layer.channels * down * along * fold - 1;
        long extra = dataflow.equals("os") ? down * along * (r + c) : 0;
        return new ScaleSimFigures(
                cycles,
                100.0 * held * across / ((double) down * along * r * c),
                cycles == 0 ? 0 : 100.0 * layer.channels * m * n * k / ((double) cycles * r * c),
                layer.channels * m * k * (dataflow.equals("is") ? 1 : along),
                layer.channels * k * n * (dataflow.equals("ws") ? 1 : dataflow.equals("is") ? along : down),
                layer.channels * ((dataflow.equals("os") ? 1 : down) * m * n + extra));
    }

    private static long ceil(long dividend, long divisor) {
        return (dividend + divisor - 1) / divisor;
    }

    private static Product product(int place, int m, int n, int k) {
        return new Product("g%d,%d,%d,%d,".formatted(place, m, n, k), m, n, k, 1);
    }

    private static Product convolution(SplittableRandom random, int place) {
        int height = random.nextInt(1, 20);
        int width = random.nextInt(1, 20);
        int filterHeight = random.nextInt(1, Math.min(height, 5) + 1);
        int filterWidth = random.nextInt(1, Math.min(width, 5) + 1);
        int channels = size(random, 50);
        int filters = size(random, 90);
        int stride = random.nextInt(1, 4);
        boolean depthwise = random.nextInt(4) == 0;
        String name = (depthwise ? "DP" : "conv") + place;
        long pixels = ceil(height - filterHeight + stride, stride) * ceil(width - filterWidth + stride, stride);
        long taps = (long) filterHeight * filterWidth;
        return new Product(
                String.format(
                        Locale.ROOT,
                        "%s,%d,%d,%d,%d,%d,%d,%d,",
                        name,
                        height,
                        width,
                        filterHeight,
                        filterWidth,
                        channels,
                        filters,
                        stride),
                pixels,
                filters,
                depthwise ? taps : taps * channels,
                depthwise ? channels : 1);
    }

    /** Small sizes are as likely as large ones. */
    private static int size(SplittableRandom random, int most) {
        return random.nextInt(1, random.nextInt(2, most + 2));
    }
}

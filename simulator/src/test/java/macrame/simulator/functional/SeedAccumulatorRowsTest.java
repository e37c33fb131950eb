package macrame.simulator.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import macrame.isa.arithmetic.AccumulatorRange;
import macrame.isa.arithmetic.CodeRange;
import macrame.isa.graph.Activation;
import macrame.isa.graph.Constant;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Tensor;
import macrame.isa.quant.Roundings;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;
import macrame.isa.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the quantization primer states of accumulators and of their operands' widths, by the number of the statement. */
class SeedAccumulatorRowsTest {
    private static final int OUTPUTS = 7;
    private static final int DEPTH = 33;

    private final Random random = new Random(31);

    /** Sums times both scales are the products of what weights and inputs stand for. */
    @ParameterizedTest
    @CsvSource({"INT8, INT8", "UINT8, UINT8", "INT16, INT8", "INT8, INT4", "INT16, INT16"})
    void row31SumsStandForTheProductOfWhatCodesStandFor(DataType activations, DataType weights) {
        Product layer = new Product(activations, weights, 5, 3);
        long[] sums = layer.sums();
        for (int output = 0; output < OUTPUTS; output++) {
            double real = 0;
            for (int i = 0; i < DEPTH; i++) {
                real += 0.5 * (layer.weight(output, i) - 3) * (0.25 * (layer.input(i) - 5));
            }
            // Powers of two scale without rounding, and the sums are far below 2^53.
            assertThat(0.5 * 0.25 * sums[output]).isEqualTo(real);
        }
    }

    /** sum (w - zw)(x - zx) = sum w x - zw sum x - zx sum w + K zw zx, each term from a run of its own. */
    @ParameterizedTest
    @CsvSource({"INT8, INT8", "UINT8, UINT8", "INT16, INT8", "INT8, INT4", "INT16, INT16"})
    void row32FourTermsAddUpToTheSum(DataType activations, DataType weights) {
        int zx = activations == DataType.UINT8 ? 131 : -17;
        int zw = weights == DataType.UINT8 ? 120 : 3;
        Product layer = new Product(activations, weights, zx, zw);
        long[] whole = layer.sums();
        long[] products = layer.with(0, 0).sums();
        for (int output = 0; output < OUTPUTS; output++) {
            long inputs = 0;
            long row = 0;
            for (int i = 0; i < DEPTH; i++) {
                inputs += layer.input(i);
                row += layer.weight(output, i);
            }
            long folded = -zx * row + (long) DEPTH * zw * zx;
            assertThat(whole[output]).isEqualTo(products[output] - zw * inputs + folded);
        }
    }

    /** Operands of 4, 8 and 16 bits, in every pair, make the sums that plain integers make. */
    @ParameterizedTest
    @CsvSource({
        "INT8, INT4",
        "INT8, INT8",
        "INT8, INT16",
        "UINT8, INT4",
        "UINT8, UINT8",
        "INT16, INT4",
        "INT16, INT8",
        "INT16, INT16"
    })
    void row50EveryPairOfWidthsIsMultiplied(DataType activations, DataType weights) {
        Product layer = new Product(activations, weights, 0, 0);
        long[] sums = layer.sums();
        for (int output = 0; output < OUTPUTS; output++) {
            long expected = 0;
            for (int i = 0; i < DEPTH; i++) {
                expected += (long) layer.weight(output, i) * layer.input(i);
            }
            assertThat(sums[output]).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"INT4, 512", "INT8, 1024", "INT16, 2048", "FLOAT32, 4096"})
    void row51NarrowTensorsHoldFewerBytes(DataType type, long bytes) {
        Tensor tensor = new Tensor(0, "x", type, Shape.of(4, 256), Optional.empty(), Optional.empty());
        assertThat(tensor.bytes()).isEqualTo(bytes);
    }

    /**
     * How many products surely fit an accumulator, floor((2^(A - 1) - 1) / largest product): the primer's follow-up table
     * for accumulators of 16, 20, 24, 32 and 34 bits.
     */
    @ParameterizedTest
    @CsvSource({
        "-127, 127, -127, 127, 2, 32, 520, 133144, 532577",
        "-128, 127, -128, 127, 1, 31, 511, 131071, 524287",
        "-127, 127, 0, 255, 1, 16, 259, 66311, 265244",
        "0, 255, 0, 255, 0, 8, 129, 33025, 132102",
        "-127, 127, -32767, 32767, 0, 0, 2, 516, 2064",
        "-32768, 32767, -32768, 32767, 0, 0, 0, 1, 7",
        "-8, 7, -128, 127, 31, 511, 8191, 2097151, 8388607"
    })
    void row52AccumulatorsHoldSoManyProducts(
            int leastWeight,
            int mostWeight,
            int least,
            int most,
            long in16,
            long in20,
            long in24,
            long in32,
            long in34) {
        CodeRange weights = new CodeRange(leastWeight, mostWeight);
        CodeRange activations = new CodeRange(least, most);
        Map<Integer, Long> safe = new TreeMap<>();
        for (int bits : new int[] {16, 20, 24, 32, 34}) {
            long products = AccumulatorRange.safeProducts(bits, weights, activations);
            safe.put(bits, products);
            assertThat(AccumulatorRange.of(weights, activations, products).fits(bits))
                    .isTrue();
            assertThat(AccumulatorRange.of(weights, activations, products + 2).fits(bits))
                    .isFalse();
        }
        assertThat(safe).isEqualTo(new TreeMap<>(Map.of(16, in16, 20, in20, 24, in24, 32, in32, 34, in34)));
    }

    @ParameterizedTest
    @CsvSource({
        "-127, 127, -32767, 32767, 40, 132108",
        "-32768, 32767, -32768, 32767, 40, 511",
        "-32768, 32767, -32768, 32767, 48, 131071"
    })
    void row52WideAccumulatorsHoldSoManyProducts(
            int leastWeight, int mostWeight, int least, int most, int bits, long products) {
        assertThat(AccumulatorRange.safeProducts(
                        bits, new CodeRange(leastWeight, mostWeight), new CodeRange(least, most)))
                .isEqualTo(products);
    }

    /** Known weights bound sums more tightly than their type does, and no input whatever leaves the bound. */
    @Test
    void row52SumsStayWithinWhatTheirWeightsAllow() {
        for (int trial = 0; trial < 200; trial++) {
            Product layer = new Product(DataType.UINT8, DataType.INT8, 0, 0);
            long[] sums = layer.sums();
            for (int output = 0; output < OUTPUTS; output++) {
                int[] weights = new int[DEPTH];
                for (int i = 0; i < DEPTH; i++) {
                    weights[i] = layer.weight(output, i);
                }
                AccumulatorRange range = AccumulatorRange.of(weights, CodeRange.of(DataType.UINT8), 0);
                AccumulatorRange any =
                        AccumulatorRange.of(CodeRange.of(DataType.INT8), CodeRange.of(DataType.UINT8), DEPTH);
                assertThat(sums[output])
                        .isBetween(
                                range.minimum().longValueExact(),
                                range.maximum().longValueExact());
                assertThat(range.bits()).isLessThanOrEqualTo(any.bits());
            }
        }
    }

    /** A layer leaves codes of its output's type, not the 32 or 64 bits of its sums. */
    @ParameterizedTest
    @CsvSource({"INT8, 1", "UINT8, 1", "INT16, 2"})
    void row53OutputsHaveTheWidthOfTheirType(DataType activations, int bytes) {
        Product layer = new Product(activations, DataType.INT8, 0, 0);
        assertThat(ReferenceExecutor.run(layer.graph(), ImmutableList.of(layer.input))
                        .get(2))
                .hasSize(OUTPUTS * bytes);
    }

    /** Zero points of both operands are taken away in integers: codes at their zero points add nothing. */
    @ParameterizedTest
    @CsvSource({"INT8, INT8", "UINT8, UINT8", "INT16, INT8"})
    void row54CodesAtTheirZeroPointsAddNothing(DataType activations, DataType weights) {
        Product layer = new Product(activations, weights, 4, 9);
        for (int i = 0; i < DEPTH; i++) {
            layer.set(i, 4);
        }
        assertThat(layer.sums()).containsOnly(0);
    }

    /** A matrix product of random operands. */
    private final class Product {
        private final DataType activations;
        private final DataType weights;
        private final int inputZeroPoint;
        private final int weightZeroPoint;
        private byte[] input;
        private byte[] filter;

        Product(DataType activations, DataType weights, int inputZeroPoint, int weightZeroPoint) {
            this.activations = activations;
            this.weights = weights;
            this.inputZeroPoint = inputZeroPoint;
            this.weightZeroPoint = weightZeroPoint;
            this.input = new byte[(int) activations.bytes(DEPTH)];
            this.filter = new byte[(int) weights.bytes((long) OUTPUTS * DEPTH)];
            random.nextBytes(input);
            random.nextBytes(filter);
        }

        /** The same codes about other zero points. */
        Product with(int inputZeroPoint, int weightZeroPoint) {
            Product layer = new Product(activations, weights, inputZeroPoint, weightZeroPoint);
            layer.input = input;
            layer.filter = filter;
            return layer;
        }

        int input(int element) {
            return new TensorValue(TensorForm.of(graph().tensor(0)), input).code(element);
        }

        int weight(int output, int element) {
            return new TensorValue(TensorForm.of(graph().tensor(1)), filter).code(output * DEPTH + element);
        }

        void set(int element, int code) {
            int bytes = activations.bits() / Byte.SIZE;
            for (int i = 0; i < bytes; i++) {
                input[element * bytes + i] = (byte) (code >> (Byte.SIZE * i));
            }
        }

        long[] sums() {
            Graph graph = graph();
            long[] all = new long[OUTPUTS];
            new WeightedKernels(graph, Roundings.TENSORFLOW_LITE)
                    .fullyConnected(
                            (Layer.FullyConnected) graph.layers().get(0),
                            input,
                            (position, first, sums) -> System.arraycopy(sums, 0, all, first, sums.length));
            return all;
        }

        Graph graph() {
            Layer product = new Layer.FullyConnected(0, "product", 0, 1, OptionalInt.empty(), 2, Activation.NONE);
            return new Graph(
                    "rows",
                    ImmutableList.of(
                            tensor(0, activations, Shape.of(1, DEPTH), 0.25f, inputZeroPoint, Optional.empty()),
                            tensor(
                                    1,
                                    weights,
                                    Shape.of(OUTPUTS, DEPTH),
                                    0.5f,
                                    weightZeroPoint,
                                    Optional.of(Constant.of(filter))),
                            tensor(2, activations, Shape.of(1, OUTPUTS), 1, 0, Optional.empty())),
                    ImmutableList.of(product),
                    ImmutableList.of(0),
                    ImmutableList.of(2));
        }

        private static Tensor tensor(
                int index, DataType type, Shape shape, float scale, int zeroPoint, Optional<Constant> constant) {
            Quantization quantization = Quantization.perTensor(scale, zeroPoint);
            return new Tensor(index, "tensor_" + index, type, shape, Optional.of(quantization), constant);
        }
    }
}

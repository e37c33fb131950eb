package macrame.simulator.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import macrame.isa.arithmetic.OutputStage;
import macrame.isa.graph.Activation;
import macrame.isa.graph.Constant;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Tensor;
import macrame.isa.hardware.EnergyTable;
import macrame.isa.quant.QuantizedMultiplier;
import macrame.isa.quant.Rounding;
import macrame.isa.quant.Roundings;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;
import macrame.isa.tensor.Shape;
import macrame.isa.testkit.Configs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the theory of integer inference says of requantization, statement by statement, on one fully connected layer. */
final class SeedRequantizationRowsTest {
    private static final int DRAWS = 300;
    private static final int DEPTH = 24;
    private static final float INPUT_SCALE = 0.043f;
    private static final float WEIGHT_SCALE = 0.0071f;
    private static final int INPUT_ZERO_POINT = -11;
    private static final int ACCUMULATORS = 200_000;

    /** A = sum of w x (x - z_x) + b, b an integer of scale s_w s_x: the output's real value is that of the real layer. */
    @Test
    void row55TheBiasIsAnIntegerOfTheProductsScaleInTheAccumulator() {
        Random random = new Random(55);
        Quantization output = Quantization.perTensor(0.09f, 17);
        for (int draw = 0; draw < DRAWS; draw++) {
            Problem problem = Problem.random(random);
            double realBias = random.nextGaussian() * 2;
            int bias = (int) Math.rint(realBias / ((double) INPUT_SCALE * WEIGHT_SCALE));
            double real = realBias;
            for (int i = 0; i < DEPTH; i++) {
                real += (double) WEIGHT_SCALE
                        * problem.weights[i]
                        * INPUT_SCALE
                        * (problem.input[i] - INPUT_ZERO_POINT);
            }
            int code = problem.code(bias, output, Activation.NONE, Rounding.DOUBLE_ROUNDING);
            double expected = Math.min(Math.max(real / output.scale() + output.zeroPoint(), -128), 127);
            assertThat((double) code).isCloseTo(expected, within(0.51));
        }
    }

    /** y = round(M A) + z_y; with an exact form on scales that are powers of two there is nothing else in between. */
    @Test
    void row56TheOutputIsTheRoundedScaledAccumulatorPlusTheZeroPoint() {
        for (int accumulator = -3000; accumulator <= 3000; accumulator++) {
            int code = Problem.ofPowersOfTwo(accumulator, Quantization.perTensor(0.25f, 5), Rounding.EXACT_HALF_EVEN);
            int rounded = new BigDecimal(accumulator)
                    .multiply(new BigDecimal("0.0625"))
                    .setScale(0, RoundingMode.HALF_EVEN)
                    .intValueExact();
            assertThat(code).isEqualTo(Math.min(Math.max(rounded + 5, -128), 127));
        }
    }

    /** M = s_w s_x / s_y, the product in binary32 as in TensorFlow Lite's fully connected layers, to half a unit of the word. */
    @ParameterizedTest
    @EnumSource(names = {"DOUBLE_ROUNDING", "SINGLE_ROUNDING", "EXACT_HALF_EVEN", "REDUCED_MULTIPLIER", "TRUNCATION"})
    void row57TheRequantizationScaleIsThatOfWeightsAndInputOverThatOfTheOutput(Rounding rounding) {
        Random random = new Random(57);
        for (int draw = 0; draw < DRAWS; draw++) {
            Quantization output = Quantization.perTensor(0.001f + random.nextFloat(), 0);
            Graph graph = Problem.random(random).graph(0, output, Activation.NONE);
            QuantizedMultiplier factor = OutputStage.of(
                            graph, (Layer.FullyConnected) graph.layers().get(0), Roundings.of(rounding))
                    .multiplier(0);
            double expected = (double) (INPUT_SCALE * WEIGHT_SCALE) / output.scale();
            double kept = Math.scalb((double) factor.multiplier(), factor.shift() - 31);
            assertThat(kept).isCloseTo(expected, within(expected * 0x1p-31));
        }
    }

    /** Multiply, round, add z_y, clamp: a ReLU's lower bound is z_y itself, and the upper end of the type still holds. */
    @ParameterizedTest
    @EnumSource
    void row58MultiplyRoundAddTheZeroPointThenClampWithReluFromTheZeroPoint(Rounding rounding) {
        Random random = new Random(58);
        Quantization output = Quantization.perTensor(0.05f, -37);
        boolean below = false;
        boolean above = false;
        for (int draw = 0; draw < DRAWS; draw++) {
            Problem problem = Problem.random(random);
            int bias = random.nextInt(60_000) - 30_000;
            Graph graph = problem.graph(bias, output, Activation.RELU);
            QuantizedMultiplier factor = OutputStage.of(
                            graph, (Layer.FullyConnected) graph.layers().get(0), Roundings.of(rounding))
                    .multiplier(0);
            int scaled = factor.apply(problem.sum() + bias, rounding) - 37;
            below |= scaled < -37;
            above |= scaled > 127;
            assertThat(problem.code(bias, output, Activation.RELU, rounding))
                    .isEqualTo(Math.min(Math.max(scaled, -37), 127));
        }
        assertThat(below && above).as("both bounds reached").isTrue();
    }

    /** A binary32 multiply 3.7 pJ and two conversions, against integers. */
    @Test
    void row59TheFloatingPointScaleIsAFormOfItsOwnWithItsOwnPrice() {
        EnergyTable table = Configs.energyTable("horowitz-45nm");
        assertThat(table.rescale(Rounding.FLOAT_SCALE).picojoules()).isEqualTo(3.7 + 2 * 0.9, within(1e-9));
        assertThat(table.rescale(Rounding.DOUBLE_ROUNDING).picojoules()).isLessThan(3.7);
        QuantizedMultiplier scale = Rounding.FLOAT_SCALE.encode(0.3);
        assertThat(Float.intBitsToFloat(scale.multiplier())).isEqualTo(0.3f);
        assertThat(scale.apply(1005, Rounding.FLOAT_SCALE)).isEqualTo((int) Math.rint(1005 * 0.3f));
    }

    /**
     * How many of 200,000 outputs, int8, factors from 2^-14 to 2^-5, differ from the exact product rounded half to even,
     * in hundredths of a percent; none by more than one.
     */
    @ParameterizedTest
    @CsvSource({
        "DOUBLE_ROUNDING, 25, 38",
        "HALF_UP_TWICE, 25, 38",
        "TOSA_DOUBLE_ROUND, 25, 38",
        "XNNPACK_GEMMLOWP, 25, 38",
        "NVDLA_CONVERTER, 2, 8",
        "FLOAT_SCALE, 0, 0.1",
        "SINGLE_ROUNDING, 0, 0",
        "TVM_UPWARD, 0, 0",
        "TVM_TO_NEAREST, 0, 0",
        "XNNPACK_RNDNU, 0, 0",
        "XNNPACK_RNDNA, 0, 0",
        "EXACT_HALF_AWAY, 0, 0",
        "EXACT_HALF_UP, 0, 0"
    })
    void row60FixedPointDiffersFromExactArithmeticAsOftenAsItsFormSays(Rounding form, double least, double most) {
        Random random = new Random(60);
        int different = 0;
        for (int i = 0; i < ACCUMULATORS; i++) {
            float factor = (float) Math.pow(2, -14 + 9 * random.nextDouble());
            int accumulator = (int) ((random.nextDouble() - 0.5) * 256 / factor);
            int exact = Math.min(
                    Math.max(
                            Rounding.EXACT_HALF_EVEN.encode(factor).apply(accumulator, Rounding.EXACT_HALF_EVEN), -128),
                    127);
            int code = Math.min(Math.max(form.encode(factor).apply(accumulator, form), -128), 127);
            assertThat(Math.abs(code - exact)).isLessThanOrEqualTo(1);
            different += code == exact ? 0 : 1;
        }
        double hundredthsOfAPercent = different * 10_000.0 / ACCUMULATORS;

        assertThat(hundredthsOfAPercent).isBetween(least, most);
    }

    /** M = 1/2 over every small accumulator: half up is a quarter of a step too high, the others are on average right. */
    @ParameterizedTest
    @CsvSource({"EXACT_HALF_UP, 0.25", "EXACT_HALF_AWAY, 0", "EXACT_HALF_EVEN, 0", "TRUNCATION, 0"})
    void row60TiesOfAPowerOfTwoBiasHalfUpAlone(Rounding form, double bias) {
        QuantizedMultiplier half = form.encode(0.5);
        double sum = 0;
        for (int accumulator = -200; accumulator < 200; accumulator++) {
            sum += half.apply(accumulator, form) - accumulator / 2.0;
        }
        assertThat(sum / 400).isEqualTo(bias, within(0.0013));
    }

    /** One output of a fully connected layer. */
    private static final class Problem {
        private final byte[] weights;
        private final byte[] input;
        private final float weightScale;
        private final float inputScale;

        Problem(byte[] weights, byte[] input, float weightScale, float inputScale) {
            this.weights = weights;
            this.input = input;
            this.weightScale = weightScale;
            this.inputScale = inputScale;
        }

        static Problem random(Random random) {
            byte[] weights = new byte[DEPTH];
            byte[] input = new byte[DEPTH];
            random.nextBytes(weights);
            random.nextBytes(input);
            return new Problem(weights, input, WEIGHT_SCALE, INPUT_SCALE);
        }

        /** An accumulator that is all bias, its scale 2^-6. */
        static int ofPowersOfTwo(int accumulator, Quantization output, Rounding rounding) {
            return new Problem(new byte[DEPTH], new byte[DEPTH], 0.125f, 0.125f)
                    .code(accumulator, output, Activation.NONE, rounding);
        }

        int sum() {
            int sum = 0;
            for (int i = 0; i < DEPTH; i++) {
                sum += weights[i] * (input[i] - INPUT_ZERO_POINT);
            }
            return sum;
        }

        int code(int bias, Quantization output, Activation activation, Rounding rounding) {
            byte[] codes = ReferenceExecutor.run(graph(bias, output, activation), ImmutableList.of(input), rounding)
                    .get(3);
            return Objects.requireNonNull(codes)[0];
        }

        Graph graph(int bias, Quantization output, Activation activation) {
            byte[] word = ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(bias)
                    .array();
            return new Graph(
                    "one output",
                    ImmutableList.of(
                            tensor(
                                    0,
                                    DataType.INT8,
                                    Shape.of(1, DEPTH),
                                    inputScale,
                                    INPUT_ZERO_POINT,
                                    Optional.empty()),
                            tensor(1, DataType.INT8, Shape.of(1, DEPTH), weightScale, 0, Optional.of(weights)),
                            tensor(2, DataType.INT32, Shape.of(1), inputScale * weightScale, 0, Optional.of(word)),
                            tensor(
                                    3,
                                    DataType.INT8,
                                    Shape.of(1, 1),
                                    output.scale(),
                                    output.zeroPoint(),
                                    Optional.empty())),
                    ImmutableList.of(new Layer.FullyConnected(0, "dense", 0, 1, OptionalInt.of(2), 3, activation)),
                    ImmutableList.of(0),
                    ImmutableList.of(3));
        }

        private static Tensor tensor(
                int index, DataType type, Shape shape, float scale, int zeroPoint, Optional<byte[]> value) {
            return new Tensor(
                    index,
                    "t" + index,
                    type,
                    shape,
                    Optional.of(Quantization.perTensor(scale, zeroPoint)),
                    value.map(Constant::of));
        }
    }
}

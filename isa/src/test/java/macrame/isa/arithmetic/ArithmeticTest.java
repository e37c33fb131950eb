package macrame.isa.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.OptionalInt;
import macrame.isa.graph.Activation;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Padding;
import macrame.isa.graph.Tensor;
import macrame.isa.graph.Window;
import macrame.isa.quant.QuantizedMultiplier;
import macrame.isa.quant.Rounding;
import macrame.isa.quant.Roundings;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;
import macrame.isa.tensor.Shape;
import org.junit.jupiter.api.Test;

class ArithmeticTest {
    /** Binary32 scales whose product is not a binary32 number: 0.1f x 0.3f. */
    private static final float INPUT_SCALE = 0.1f;

    private static final float WEIGHT_SCALE = 0.3f;

    @Test
    void fullyConnectedRoundsTheProductOfScalesToBinary32AndConvolutionDoesNot() {
        Graph graph = graph(Quantization.perTensor(WEIGHT_SCALE, 0), Quantization.perTensor(1, 5));
        // 0.1f = 0.100000001490116119384765625 and 0.3f = 0.300000011920928955078125; their product is
        // 0.0300000016391277..., and the binary32 number nearest to it 0.0300000011920928955078125 = 8053064 x 2^-28.
        assertThat(OutputStage.of(graph, fullyConnected(), Roundings.TENSORFLOW_LITE)
                        .multiplier(0))
                .isEqualTo(QuantizedMultiplier.of(8053064 * 0x1p-28));
        assertThat(OutputStage.of(graph, convolution(Activation.NONE), Roundings.TENSORFLOW_LITE)
                        .multiplier(0))
                .isEqualTo(QuantizedMultiplier.of(0x1.99999ap-4 * 0x1.333334p-2))
                .isNotEqualTo(OutputStage.of(graph, fullyConnected(), Roundings.TENSORFLOW_LITE)
                        .multiplier(0));
    }

    @Test
    void eachChannelHasItsOwnMultiplierWhenWeightsAreQuantizedPerChannel() {
        Quantization weights = Quantization.perChannel(new float[] {0.5f, 0.25f}, new int[2], 0);
        Graph graph = graph(weights, Quantization.perTensor(0.5f, -3));
        OutputStage stage = OutputStage.of(graph, convolution(Activation.NONE), Roundings.TENSORFLOW_LITE);
        assertThat(stage.perChannel()).isTrue();
        assertThat(stage.multiplier(0)).isEqualTo(QuantizedMultiplier.of(0.1f));
        assertThat(stage.multiplier(1)).isEqualTo(QuantizedMultiplier.of(0.1f / 2));
        assertThat(stage.inputZeroPoint()).isEqualTo(7);
        assertThat(stage.outputZeroPoint()).isEqualTo(-3);
    }

    @Test
    void activationsClampTheRealValueTheyName() {
        Tensor output = tensor(2, DataType.INT8, Quantization.perTensor(0.05f, -100));
        assertThat(CodeRange.of(output, Activation.NONE)).isEqualTo(new CodeRange(-128, 127));
        assertThat(CodeRange.of(output, Activation.RELU)).isEqualTo(new CodeRange(-100, 127));
        // 6 / 0.05 = 120 codes above the zero point
        assertThat(CodeRange.of(output, Activation.RELU6)).isEqualTo(new CodeRange(-100, 20));
        // 1 / 0.05 = 20 codes either way
        assertThat(CodeRange.of(output, Activation.RELU_N1_TO_1)).isEqualTo(new CodeRange(-120, -80));
    }

    @Test
    void anActivationReachesNoFurtherThanTheType() {
        Tensor output = tensor(2, DataType.INT8, Quantization.perTensor(0.01f, -128));
        assertThat(CodeRange.of(output, Activation.RELU6)).isEqualTo(new CodeRange(-128, 127));
    }

    @Test
    void sumOfEqualScalesIsTheSumOfCodes() {
        Quantization half = Quantization.perTensor(0.5f, 10);
        AddArithmetic add = AddArithmetic.of(
                half,
                half,
                new AddArithmetic.Target(DataType.INT8, Quantization.perTensor(0.5f, -4), CodeRange.of(DataType.INT8)),
                Rounding.DOUBLE_ROUNDING);
        // 0.5 x (30 - 10) + 0.5 x (25 - 10) = 17.5 = 0.5 x (31 - -4)
        assertThat(add.apply(30, 25, Rounding.DOUBLE_ROUNDING)).isEqualTo(31);
        assertThat(add.leftShift()).isEqualTo(20);
        // each operand's factor is 0.5 / (2 x 0.5) = 1/2; the sum's is 2 x 0.5 / (2^20 x 0.5) = 2^-19
        assertThat(add.left()).isEqualTo(new QuantizedMultiplier(1 << 30, 0));
        assertThat(add.sum()).isEqualTo(new QuantizedMultiplier(1 << 30, -18));
    }

    @Test
    void meanFoldsTheCountIntoTheMultiplier() {
        Quantization same = Quantization.perTensor(0.5f, 3);
        MeanArithmetic mean = MeanArithmetic.of(same, same, CodeRange.of(DataType.INT8), 49, Rounding.DOUBLE_ROUNDING);
        // scale ratio 1 = 2^30 x 2^(1 - 31); floor(log2 49) = 5; 2^30 x 2^5 / 49 = 701219150.3
        assertThat(mean.multiplier()).isEqualTo(new QuantizedMultiplier(701219150, -4));
        // 980 / 49 = 20
        assertThat(mean.apply(980, Rounding.DOUBLE_ROUNDING)).isEqualTo(23);
    }

    @Test
    void averageRoundsHalfAwayFromZeroAndClamps() {
        PoolArithmetic pool = new PoolArithmetic(-5, 100);
        assertThat(pool.average(7, 2)).isEqualTo(4);
        assertThat(pool.average(-7, 2)).isEqualTo(-4);
        assertThat(pool.average(-40, 4)).isEqualTo(-5);
    }

    @Test
    void codesOfOneSignednessAreTabulatedAsTheOther() {
        Tensor unsigned = tensor(0, DataType.UINT8, Quantization.perTensor(0.02f, 128));
        Tensor signed = tensor(1, DataType.INT8, Quantization.perTensor(0.02f, 0));
        byte[] table = CodeTable.requantize(unsigned, signed, Rounding.DOUBLE_ROUNDING);
        assertThat(table).hasSize(256);
        assertThat(table[0]).isEqualTo((byte) -128);
        assertThat(table[128]).isEqualTo((byte) 0);
        assertThat(table[255]).isEqualTo((byte) 127);
    }

    @Test
    void aNegativeCodeSelectsTheUpperHalfOfTheTable() {
        Tensor fine = tensor(0, DataType.INT8, Quantization.perTensor(0.25f, 0));
        Tensor coarse = tensor(1, DataType.INT8, Quantization.perTensor(0.5f, 1));
        byte[] table = CodeTable.requantize(fine, coarse, Rounding.DOUBLE_ROUNDING);
        // -6 x 0.25 = -1.5 = 0.5 x (-2 - 1)
        assertThat(table[-6 & 0xff]).isEqualTo((byte) -2);
    }

    @Test
    void aTableOfWideCodesIsRefused() {
        Tensor wide = tensor(0, DataType.INT16, Quantization.perTensor(0.25f, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CodeTable.requantize(wide, wide, Rounding.DOUBLE_ROUNDING))
                .withMessage("a code table needs 8-bit codes, found INT16");
    }

    private static Graph graph(Quantization weights, Quantization output) {
        return new Graph(
                "test",
                ImmutableList.of(
                        tensor(0, DataType.INT8, Quantization.perTensor(INPUT_SCALE, 7)),
                        tensor(1, DataType.INT8, weights),
                        tensor(2, DataType.INT8, output)),
                ImmutableList.of(),
                ImmutableList.of(0),
                ImmutableList.of(2));
    }

    private static Tensor tensor(int index, DataType type, Quantization quantization) {
        return new Tensor(index, "t" + index, type, Shape.of(2), Optional.of(quantization), Optional.empty());
    }

    private static Layer.FullyConnected fullyConnected() {
        return new Layer.FullyConnected(0, "dense", 0, 1, OptionalInt.empty(), 2, Activation.NONE);
    }

    private static Layer.Convolution convolution(Activation activation) {
        return new Layer.Convolution(
                0, "conv", 0, 1, OptionalInt.empty(), 2, Window.POINT, Padding.NONE, 1, activation);
    }
}

package macrame.isa.importer.tflite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Random;
import macrame.isa.fault.InputException;
import macrame.isa.graph.Activation;
import macrame.isa.graph.ElementLayer.ArgMax;
import macrame.isa.graph.ElementLayer.Binary;
import macrame.isa.graph.ElementLayer.Unary;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.importer.tflite.NetworkBuilder.Value;
import org.junit.jupiter.api.Test;
import org.tensorflow.lite.schema.ActivationFunctionType;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.SubOptionsT;
import org.tensorflow.lite.schema.TensorType;

class PointLayersTest {
    private final NetworkBuilder builder = new NetworkBuilder(new Random(1), 1);
    private final PointOperators operators = new PointOperators(builder);

    @Test
    void aProductBroadcastsItsConstantAndKeepsItsActivation() {
        Value left = input(TensorType.INT8, 0.1f, 3, 1, 4, 4, 8);
        Value right = builder.constant("factor", Value.form(new int[] {8}, 0.2f, 0, 40));
        Value product = operators.binary(BuiltinOperator.MUL, left, right, ActivationFunctionType.RELU6, left);
        Binary layer = (Binary) only(product.tensor(), left);
        assertThat(layer.combination()).isEqualTo(Binary.Combination.MUL);
        assertThat(layer.activation()).isEqualTo(Activation.RELU6);
        assertThat(layer.inputs()).containsExactly(left.tensor(), right.tensor());
    }

    @Test
    void aFunctionKeepsItsSlope() {
        Value input = input(TensorType.INT16, 0.001f, 0, 7);
        Value output = operators.unary(BuiltinOperator.LEAKY_RELU, input, 0.25f, input);
        assertThat(((Unary) only(output.tensor(), input)).numbers()).containsExactly(0.25);
    }

    @Test
    void theAxisOfTheLargestIsCountedFromTheFirst() {
        Value input = input(TensorType.INT8, 1, 0, 2, 3, 5);
        int places = operators.argMax(input, -2, TensorType.INT64);
        ArgMax layer = (ArgMax) only(places, input);
        assertThat(layer.axis()).isEqualTo(1);
    }

    @Test
    void anAxisOutsideTheInputIsTold() {
        Value input = input(TensorType.INT8, 1, 0, 2, 3);
        int places = operators.argMax(input, 0, TensorType.INT32);
        builder.writer().value(places + 1, TfliteWriter.int32(2));
        assertFault(input, places, "operator 0 (ARG_MAX): axis is [2], must be one number from -2 to 1");
    }

    @Test
    void aNegativeSlopeIsTold() {
        Value input = input(TensorType.INT8, 1, 0, 4);
        Value output = operators.unary(BuiltinOperator.LEAKY_RELU, input, -0.5f, input);
        assertFault(input, output.tensor(), "operator 0 (LEAKY_RELU): alpha is -0.5, must be at least 0 and finite");
    }

    @Test
    void theLogisticFunctionsOutputHasOneForm() {
        Value input = input(TensorType.INT8, 1, 0, 4);
        Value output = operators.unary(BuiltinOperator.LOGISTIC, input, 0, input);
        assertFault(
                input,
                output.tensor(),
                "operator 0 (LOGISTIC): output has scale 1.0 zero point 0, must have scale 1/256 and zero point -128"
                        + " for INT8");
    }

    @Test
    void anInt16DifferenceOfPowersOfTwoIsTold() {
        Value input = input(TensorType.INT16, 0.25f, 0, 4);
        Value output = operators.binary(BuiltinOperator.SUB, input, input, (byte) 0, input);
        ((SubOptionsT) builder.writer().operatorAt(0).getBuiltinOptions().getValue()).setPotScaleInt16(true);
        assertFault(
                input,
                output.tensor(),
                "operator 0 (SUB): has pot_scale_int16 set, must be false: an int16 difference of any scales");
    }

    @Test
    void aHardSwishOfSmallStepsIsTold() {
        Value input = input(TensorType.INT8, 1, 0, 4);
        Value output = operators.unary(BuiltinOperator.HARD_SWISH, input, 0, Value.form(input.sizes(), 1f / 128, 0, 1));
        assertFault(
                input,
                output.tensor(),
                "operator 0 (HARD_SWISH): input scale is 1.0, must be below 128 times the output's, 0.0078125");
    }

    private Value input(byte type, float scale, int zeroPoint, int... shape) {
        return builder.codes("input", type, Value.form(shape, scale, zeroPoint, 40));
    }

    private Layer only(int output, Value input) {
        return read(output, input).layers().get(0);
    }

    private Graph read(int output, Value input) {
        builder.writer().inputs(input.tensor());
        builder.writer().outputs(output);
        return new TfliteReader().read("net.tflite", builder.writer().bytes());
    }

    private void assertFault(Value input, int output, String fault) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> read(output, input))
                .withMessage("net.tflite: " + fault);
    }
}

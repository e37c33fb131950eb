package macrame.isa.importer.tflite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Random;
import java.util.function.Consumer;
import macrame.isa.fault.InputException;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.importer.tflite.NetworkBuilder.Value;
import org.junit.jupiter.api.Test;
import org.tensorflow.lite.schema.StridedSliceOptionsT;
import org.tensorflow.lite.schema.TensorType;

/** Operators that move elements: what is read of them, and what is refused. */
class StructureReaderTest {
    private final NetworkBuilder builder = new NetworkBuilder(new Random(1), 1);
    private final StructureOperators operators = new StructureOperators(builder);
    private final Value input = builder.codes("input", TensorType.INT8, Value.form(new int[] {2, 6, 4}, 0.5f, 3, 1));

    @Test
    void anOperatorOfSeveralOutputsIsALayerForEach() {
        Value[] parts = operators.split("split", input, 1, 3).toArray(Value[]::new);
        assertThat(read(parts).layers()).extracting(Layer::operator).containsExactly("SPLIT", "SPLIT", "SPLIT");
        assertThat(read(parts).layers()).extracting(Layer::index).containsOnly(0);
    }

    @Test
    void signedCodesOfOtherScalesAreNotJoined() {
        Value other = Value.form(new int[0], 0.25f, 3, 1);
        assertFault(
                "operator 0 (CONCATENATION): input has scale 0.5 zero point 3, output has scale 0.25 zero point 3, must be the same",
                operators.concatenation("joined", 1, other, input, input));
    }

    @Test
    void argumentsMustBeConstant() {
        Value output = operators.transpose("transposed", input, 2, 0, 1);
        assertFault(
                "operator 0 (TRANSPOSE): input 1 is not constant, must be",
                model -> model.at(output.tensor() + 1).setBuffer(0),
                output);
    }

    @Test
    void aPermutationNamesEveryDimensionOnce() {
        Value output = operators.transpose("transposed", input, 2, 0, 1);
        assertFault(
                "operator 0 (TRANSPOSE): permutation is [2, 0, 0], must name each dimension of [2,6,4] once",
                model -> model.value(output.tensor() + 1, TfliteWriter.int32(2, 0, 0)),
                output);
    }

    @Test
    void anEndThatIsAnOffsetIsRefused() {
        StridedSliceOptionsT options = new StridedSliceOptionsT();
        options.setOffset(true);
        assertFault(
                "operator 0 (STRIDED_SLICE): its end is an offset from its begin, must be a position",
                operators.stridedSlice("slice", input, new int[][] {{0, 1, 1}}, options, 1, 6, 4));
    }

    @Test
    void matricesMustFit() {
        Value form = Value.form(new int[] {2, 6, 6}, 1f, 0, 1);
        assertFault(
                "operator 0 (BATCH_MATMUL): matrices of 4 columns and 6 rows cannot be multiplied",
                operators.product("product", input, input, false, false, form));
    }

    private void assertFault(String fault, Value... outputs) {
        assertFault(fault, model -> {}, outputs);
    }

    private void assertFault(String fault, Consumer<TfliteWriter> change, Value... outputs) {
        change.accept(builder.writer());
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> read(outputs))
                .withMessage("net.tflite: " + fault);
    }

    private Graph read(Value... outputs) {
        builder.writer().inputs(input.tensor());
        int[] tensors = new int[outputs.length];
        for (int i = 0; i < tensors.length; i++) {
            tensors[i] = outputs[i].tensor();
        }
        builder.writer().outputs(tensors);
        return new TfliteReader().read("net.tflite", builder.writer().bytes());
    }
}

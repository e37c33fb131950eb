package macrame.simulator.functional;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalInt;
import macrame.isa.arithmetic.CodeRange;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Tensor;
import macrame.isa.tensor.DataType;

/** The weights of a layer of any width, each less its zero point, read as a row of outputs for each tap and input channel. */
final class WeightRows {
    private final TensorValue value;
    private final Tensor tensor;
    private final int outputs;
    private final int length;
    private final boolean outputsFirst;

    private WeightRows(Tensor tensor, int outputs, boolean outputsFirst) {
        this.value = new TensorValue(TensorForm.of(tensor), tensor.value());
        this.tensor = tensor;
        this.outputs = outputs;
        this.length = value.form().elements() / outputs;
        this.outputsFirst = outputsFirst;
    }

    /** Weights [output][tap and input channel]. */
    static WeightRows outputsFirst(Tensor tensor) {
        return new WeightRows(tensor, tensor.shape().dimension(0), true);
    }

    /** Weights [tap][output]. */
    static WeightRows outputsLast(Tensor tensor) {
        return new WeightRows(tensor, tensor.shape().dimension(-1), false);
    }

    int outputs() {
        return outputs;
    }

    /** A row for each tap and input channel, of the outputs from {@code first} on. */
    int[][] rows(int first, int count) {
        int[][] rows = new int[length][count];
        for (int i = 0; i < length; i++) {
            for (int j = 0; j < count; j++) {
                int output = first + j;
                int element = outputsFirst ? output * length + i : i * outputs + output;
                rows[i][j] = value.code(element) - tensor.quantized().zeroPoint(output);
            }
        }
        return rows;
    }

    /** The values a weight less its zero point can have. */
    CodeRange values() {
        CodeRange codes = CodeRange.of(tensor.type());
        int least = codes.minimum();
        int most = codes.maximum();
        for (int channel = 0; channel < tensor.quantized().channels(); channel++) {
            int zeroPoint = tensor.quantized().zeroPoint(channel);
            least = Math.min(least, codes.minimum() - zeroPoint);
            most = Math.max(most, codes.maximum() - zeroPoint);
        }
        return new CodeRange(least, most);
    }

    /** One for each output, zeros where there is none that accumulators begin with. */
    long[] bias(Graph graph, OptionalInt index) {
        long[] bias = new long[outputs];
        if (index.isPresent() && graph.tensor(index.getAsInt()).type().isInteger()) {
            Tensor words = graph.tensor(index.getAsInt());
            ByteBuffer bytes = ByteBuffer.wrap(words.value()).order(ByteOrder.LITTLE_ENDIAN);
            for (int output = 0; output < outputs; output++) {
                bias[output] = words.type() == DataType.INT64 ? bytes.getLong() : bytes.getInt();
            }
        }
        return bias;
    }
}

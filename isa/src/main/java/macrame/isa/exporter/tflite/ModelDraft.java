package macrame.isa.exporter.tflite;

import com.google.common.primitives.Ints;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import macrame.isa.fault.InputException;
import macrame.isa.graph.Constant;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Tensor;
import macrame.isa.tensor.BlockDetails;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;
import macrame.isa.tensor.Shape;
import org.tensorflow.lite.schema.BufferT;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.BuiltinOptionsUnion;
import org.tensorflow.lite.schema.CustomQuantizationT;
import org.tensorflow.lite.schema.ModelT;
import org.tensorflow.lite.schema.OperatorCodeT;
import org.tensorflow.lite.schema.OperatorT;
import org.tensorflow.lite.schema.QuantizationDetails;
import org.tensorflow.lite.schema.QuantizationDetailsUnion;
import org.tensorflow.lite.schema.QuantizationParametersT;
import org.tensorflow.lite.schema.SubGraphT;
import org.tensorflow.lite.schema.TensorT;
import org.tensorflow.lite.schema.TensorType;

/** The model file being made: tensors, their buffers, operators and the codes these share. */
final class ModelDraft {
    private static final int SCHEMA_VERSION = 3;

    /** What kind of operator, and in which version of it. */
    private record Code(int builtin, int version) {}

    private final Graph graph;
    private final List<TensorT> tensors = new ArrayList<>();
    private final List<BufferT> buffers = new ArrayList<>();
    private final List<OperatorT> operators = new ArrayList<>();
    private final Map<Code, Integer> codes = new LinkedHashMap<>();

    ModelDraft(Graph graph) {
        this.graph = graph;
        buffers.add(buffer(new byte[0]));
        graph.tensors().forEach(this::tensor);
    }

    /** A further tensor like {@code form}; returns its index. */
    int tensor(Tensor form) {
        TensorT tensor = new TensorT();
        tensor.setName(form.name());
        tensor.setType(type(form.type()));
        tensor.setShape(form.shape().dimensions().toArray());
        form.quantization().ifPresent(quantization -> tensor.setQuantization(parameters(quantization)));
        if (form.isConstant()) {
            if (form.constant().get().value().isEmpty()) {
                throw new InputException(
                        "tensor %d (%s) has no value, a model file needs it".formatted(form.index(), form.name()));
            }
            buffers.add(buffer(form.value()));
            tensor.setBuffer(buffers.size() - 1);
        }
        tensors.add(tensor);
        return tensors.size() - 1;
    }

    /** A constant of 32-bit integers, the graph's own where it has one of these contents; returns its index. */
    int integers(String name, Shape shape, int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(values);
        for (Tensor tensor : graph.tensors()) {
            if (tensor.type() == DataType.INT32
                    && tensor.isConstant()
                    && tensor.quantization().isEmpty()
                    && tensor.shape().equals(shape)
                    && Arrays.equals(tensor.value(), bytes.array())) {
                return tensor.index();
            }
        }
        return tensor(new Tensor(
                tensors.size(),
                name,
                DataType.INT32,
                shape,
                Optional.empty(),
                Optional.of(Constant.of(bytes.array()))));
    }

    void operator(int builtin, int version, BuiltinOptionsUnion options, int output, int... inputs) {
        OperatorT operator = new OperatorT();
        operator.setOpcodeIndex(codes.computeIfAbsent(new Code(builtin, version), unused -> codes.size()));
        operator.setBuiltinOptions(options);
        operator.setInputs(inputs);
        operator.setOutputs(new int[] {output});
        operators.add(operator);
    }

    byte[] bytes() {
        SubGraphT subgraph = new SubGraphT();
        subgraph.setName("main");
        subgraph.setTensors(tensors.toArray(TensorT[]::new));
        subgraph.setOperators(operators.toArray(OperatorT[]::new));
        subgraph.setInputs(Ints.toArray(graph.inputs()));
        subgraph.setOutputs(Ints.toArray(graph.outputs()));
        ModelT model = new ModelT();
        model.setVersion(SCHEMA_VERSION);
        model.setOperatorCodes(codes.keySet().stream().map(ModelDraft::code).toArray(OperatorCodeT[]::new));
        model.setSubgraphs(new SubGraphT[] {subgraph});
        model.setBuffers(buffers.toArray(BufferT[]::new));
        model.setDescription("written by Macrame");
        return model.serializeToBinary();
    }

    private static OperatorCodeT code(Code code) {
        OperatorCodeT written = new OperatorCodeT();
        written.setBuiltinCode(code.builtin);
        written.setDeprecatedBuiltinCode(
                (byte) Math.min(code.builtin, BuiltinOperator.PLACEHOLDER_FOR_GREATER_OP_CODES));
        written.setVersion(code.version);
        return written;
    }

    private static QuantizationParametersT parameters(Quantization quantization) {
        QuantizationParametersT parameters = new QuantizationParametersT();
        if (quantization.isPerBlock()) {
            CustomQuantizationT custom = new CustomQuantizationT();
            custom.setCustom(unsigned(BlockDetails.bytes(quantization)));
            QuantizationDetailsUnion details = new QuantizationDetailsUnion();
            details.setType(QuantizationDetails.CustomQuantization);
            details.setValue(custom);
            parameters.setDetails(details);
            return parameters;
        }
        float[] scales = new float[quantization.channels()];
        long[] zeroPoints = new long[quantization.channels()];
        for (int channel = 0; channel < scales.length; channel++) {
            scales[channel] = quantization.scale(channel);
            zeroPoints[channel] = quantization.zeroPoint(channel);
        }
        parameters.setScale(scales);
        parameters.setZeroPoint(zeroPoints);
        parameters.setQuantizedDimension(quantization.axis());
        return parameters;
    }

    private static byte type(DataType type) {
        return switch (type) {
            case INT4 -> TensorType.INT4;
            case INT8 -> TensorType.INT8;
            case UINT8 -> TensorType.UINT8;
            case INT16 -> TensorType.INT16;
            case INT32 -> TensorType.INT32;
            case INT64 -> TensorType.INT64;
            case FLOAT32 -> TensorType.FLOAT32;
        };
    }

    private static BufferT buffer(byte[] value) {
        BufferT buffer = new BufferT();
        buffer.setData(unsigned(value));
        return buffer;
    }

    private static int[] unsigned(byte[] value) {
        int[] elements = new int[value.length];
        for (int i = 0; i < value.length; i++) {
            elements[i] = value[i] & 0xff;
        }
        return elements;
    }
}

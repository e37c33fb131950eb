package macrame.isa.importer.tflite;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.lite.schema.BufferT;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.BuiltinOptionsUnion;
import org.tensorflow.lite.schema.ModelT;
import org.tensorflow.lite.schema.OperatorCodeT;
import org.tensorflow.lite.schema.OperatorT;
import org.tensorflow.lite.schema.QuantizationParametersT;
import org.tensorflow.lite.schema.SubGraphT;
import org.tensorflow.lite.schema.TensorT;

/** Writes TensorFlow Lite models, tensor by tensor and operator by operator; checks nothing. */
public final class TfliteWriter {
    private static final int SCHEMA_VERSION = 3;

    private final List<TensorT> tensors = new ArrayList<>();
    private final List<BufferT> buffers = new ArrayList<>();
    private final List<OperatorT> operators = new ArrayList<>();
    private final Map<Integer, Integer> codes = new LinkedHashMap<>();
    private int[] inputs = {};
    private int[] outputs = {};

    public TfliteWriter() {
        buffers.add(buffer(new byte[0]));
    }

    /** A tensor without a value; returns its index. */
    public int tensor(String name, byte type, int... shape) {
        TensorT tensor = new TensorT();
        tensor.setName(name);
        tensor.setType(type);
        tensor.setShape(shape);
        tensor.setBuffer(0);
        tensors.add(tensor);
        return tensors.size() - 1;
    }

    /** Gives {@code tensor} one scale for each index along {@code axis}, and zero points as many. */
    public void quantize(int tensor, float[] scales, long[] zeroPoints, int axis) {
        QuantizationParametersT quantization = new QuantizationParametersT();
        quantization.setScale(scales);
        quantization.setZeroPoint(zeroPoints);
        quantization.setQuantizedDimension(axis);
        tensors.get(tensor).setQuantization(quantization);
    }

    public void quantize(int tensor, float scale, long zeroPoint) {
        quantize(tensor, new float[] {scale}, new long[] {zeroPoint}, 0);
    }

    /** Makes {@code tensor} constant. */
    public void value(int tensor, byte[] value) {
        buffers.add(buffer(value));
        tensors.get(tensor).setBuffer(buffers.size() - 1);
    }

    /** A tensor for changes that no other method makes. */
    public TensorT at(int tensor) {
        return tensors.get(tensor);
    }

    /** An operator for changes that no other method makes. */
    public OperatorT operatorAt(int operator) {
        return operators.get(operator);
    }

    /**
     * @param code of {@link BuiltinOperator}
     * @param optionsType of {@link org.tensorflow.lite.schema.BuiltinOptions}
     * @param options the options object of that type
     */
    public void operator(int code, byte optionsType, Object options, int[] operands, int... results) {
        BuiltinOptionsUnion union = new BuiltinOptionsUnion();
        union.setType(optionsType);
        union.setValue(options);
        OperatorT operator = new OperatorT();
        operator.setOpcodeIndex(codes.computeIfAbsent(code, unused -> codes.size()));
        operator.setBuiltinOptions(union);
        operator.setInputs(operands);
        operator.setOutputs(results);
        operators.add(operator);
    }

    public void inputs(int... indices) {
        inputs = indices;
    }

    public void outputs(int... indices) {
        outputs = indices;
    }

    public byte[] bytes() {
        SubGraphT subgraph = new SubGraphT();
        subgraph.setName("main");
        subgraph.setTensors(tensors.toArray(TensorT[]::new));
        subgraph.setOperators(operators.toArray(OperatorT[]::new));
        subgraph.setInputs(inputs);
        subgraph.setOutputs(outputs);
        ModelT model = new ModelT();
        model.setVersion(SCHEMA_VERSION);
        model.setOperatorCodes(codes.keySet().stream().map(TfliteWriter::code).toArray(OperatorCodeT[]::new));
        model.setSubgraphs(new SubGraphT[] {subgraph});
        model.setBuffers(buffers.toArray(BufferT[]::new));
        model.setDescription("written by Macrame's tests");
        return model.serializeToBinary();
    }

    /** Little-endian bytes of {@code values}. */
    public static byte[] int32(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(values);
        return bytes.array();
    }

    /** {@code values} in 64 bits each, little endian. */
    public static byte[] int64(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putLong(value);
        }
        return bytes.array();
    }

    /** {@code values} in 16 bits each, little endian. */
    public static byte[] int16(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putShort((short) value);
        }
        return bytes.array();
    }

    /** {@code values} in 4 bits each, two a byte, the low half first. */
    public static byte[] int4(int... values) {
        byte[] bytes = new byte[(values.length + 1) / 2];
        for (int i = 0; i < values.length; i++) {
            bytes[i / 2] |= (byte) ((values[i] & 0xf) << (4 * (i % 2)));
        }
        return bytes;
    }

    private static OperatorCodeT code(int builtin) {
        OperatorCodeT code = new OperatorCodeT();
        code.setBuiltinCode(builtin);
        code.setDeprecatedBuiltinCode((byte) Math.min(builtin, BuiltinOperator.PLACEHOLDER_FOR_GREATER_OP_CODES));
        code.setVersion(version(builtin));
        return code;
    }

    /** The version of each operator that takes int8 tensors. */
    private static int version(int builtin) {
        return switch (builtin) {
            case BuiltinOperator.CONV_2D, BuiltinOperator.DEPTHWISE_CONV_2D -> 3;
            case BuiltinOperator.FULLY_CONNECTED -> 4;
            case BuiltinOperator.RESHAPE,
                    BuiltinOperator.QUANTIZE,
                    BuiltinOperator.PRELU,
                    BuiltinOperator.HARD_SWISH,
                    BuiltinOperator.RELU_N1_TO_1,
                    BuiltinOperator.EXPAND_DIMS,
                    BuiltinOperator.SQUEEZE -> 1;
            default -> 2;
        };
    }

    private static BufferT buffer(byte[] value) {
        int[] elements = new int[value.length];
        for (int i = 0; i < value.length; i++) {
            elements[i] = value[i] & 0xff;
        }
        BufferT buffer = new BufferT();
        buffer.setData(elements);
        return buffer;
    }
}

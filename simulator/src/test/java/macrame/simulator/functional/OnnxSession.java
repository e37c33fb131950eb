package macrame.simulator.functional;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Shape;

/** One small model in ONNX Runtime, its operands given again and again; on one thread, no operator changed or fused. */
final class OnnxSession implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final Map<String, OnnxTensor> inputs = new LinkedHashMap<>();

    OnnxSession(OnnxModel model) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
            this.session = environment.createSession(model.bytes(), options);
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param shape none for a scalar */
    OnnxSession with(String name, DataType type, byte[] value, int... shape) {
        try {
            long[] sizes = Shape.of(shape).dimensions().stream().asLongStream().toArray();
            OnnxTensor tensor = OnnxTensor.createTensor(environment, direct(value), sizes, type(type));
            OnnxTensor before = inputs.put(name, tensor);
            if (before != null) {
                before.close();
            }
            return this;
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The only output's bytes, little endian. */
    byte[] run() {
        return run(0);
    }

    /** The bytes of one of several outputs. */
    byte[] run(int output) {
        try (OrtSession.Result result = session.run(inputs)) {
            ByteBuffer buffer = ((OnnxTensor) result.get(output)).getByteBuffer();
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            inputs.values().forEach(OnnxTensor::close);
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ByteBuffer direct(byte[] value) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(value.length).order(ByteOrder.nativeOrder());
        return buffer.put(value).rewind();
    }

    private static OnnxJavaType type(DataType type) {
        return switch (type) {
            case INT8 -> OnnxJavaType.INT8;
            case UINT8 -> OnnxJavaType.UINT8;
            case INT32 -> OnnxJavaType.INT32;
            case FLOAT32 -> OnnxJavaType.FLOAT;
            default -> throw new IllegalArgumentException("the binding makes no tensor of " + type);
        };
    }
}

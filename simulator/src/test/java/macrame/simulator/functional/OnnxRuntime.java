package macrame.simulator.functional;

import static org.junit.jupiter.api.Assumptions.abort;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableLongArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/** ONNX Runtime 1.28 itself, on one thread and with no operator changed or fused. */
public final class OnnxRuntime {
    /** A float tensor as the model sees it. */
    public static final class Floats {
        private final ImmutableLongArray sizes;
        private final float[] values;

        /** @param values not copied, and not changed */
        public Floats(ImmutableLongArray sizes, float[] values) {
            this.sizes = sizes;
            this.values = values;
        }

        ImmutableLongArray sizes() {
            return sizes;
        }

        float[] values() {
            return values;
        }
    }

    private OnnxRuntime() {}

    /** Aborts the calling test, with the reason, where the native library cannot be loaded. */
    public static void require() {
        try {
            OrtEnvironment.getEnvironment();
        } catch (UnsatisfiedLinkError | NoClassDefFoundError | IllegalStateException e) {
            abort("ONNX Runtime's native library cannot be loaded here: " + e.getMessage());
        }
    }

    /** The values of the model's outputs, by name. */
    public static ImmutableMap<String, Floats> run(byte[] model, String input, Floats value) {
        try {
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
                options.setIntraOpNumThreads(1);
                options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
                try (OrtSession session = environment.createSession(model, options);
                        OnnxTensor tensor = OnnxTensor.createTensor(
                                environment,
                                direct(value.values()),
                                value.sizes().toArray());
                        OrtSession.Result result = session.run(Map.of(input, tensor))) {
                    return outputs(session, result);
                }
            }
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime refused the model: " + e.getMessage(), e);
        }
    }

    private static ImmutableMap<String, Floats> outputs(OrtSession session, OrtSession.Result result) {
        ImmutableMap.Builder<String, Floats> outputs = ImmutableMap.builder();
        for (String name : ImmutableList.copyOf(session.getOutputNames())) {
            OnnxTensor tensor = (OnnxTensor) result.get(name).orElseThrow();
            FloatBuffer buffer = tensor.getFloatBuffer();
            float[] values = new float[buffer.remaining()];
            buffer.get(values);
            outputs.put(
                    name, new Floats(ImmutableLongArray.copyOf(tensor.getInfo().getShape()), values));
        }
        return outputs.buildOrThrow();
    }

    private static FloatBuffer direct(float[] values) {
        FloatBuffer buffer = ByteBuffer.allocateDirect(values.length * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        buffer.put(values).flip();
        return buffer;
    }
}

package macrame.simulator.functional;

import static org.junit.jupiter.api.Assumptions.abort;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.lang.ref.Reference;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.tensorflowlite.FlatBufferModel;
import org.bytedeco.tensorflowlite.Interpreter;
import org.bytedeco.tensorflowlite.InterpreterBuilder;
import org.bytedeco.tensorflowlite.InterpreterOptions;
import org.bytedeco.tensorflowlite.OpResolver;
import org.bytedeco.tensorflowlite.TfLiteContext;
import org.bytedeco.tensorflowlite.TfLiteIntArray;
import org.bytedeco.tensorflowlite.TfLiteRegistration;
import org.bytedeco.tensorflowlite.TfLiteTensor;
import org.bytedeco.tensorflowlite.global.tensorflowlite;

/**
 * TensorFlow Lite 2.18 itself, with its reference kernels.
 *
 * <p>Its Java binding cannot make the reference resolver, but its library exports the constructor: it is called as a
 * function of two pointers, on memory that must stay reachable until the interpreter is closed, since the collector
 * would free it.
 */
public final class TensorFlowLite {
    private static final String REFERENCE_RESOLVER = "_ZN6tflite3ops7builtin20BuiltinRefOpResolverC1Ev";
    private static final int RESOLVER_BYTES = 4096;

    private TensorFlowLite() {}

    /** Aborts the calling test, with the reason, where the native library cannot be loaded. */
    public static void require() {
        try {
            Loader.load(tensorflowlite.class);
        } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
            abort("TensorFlow Lite's native library cannot be loaded here: " + e.getMessage());
        }
    }

    /** The values of all tensors that are not constant and belong to the model, by index. */
    public static ImmutableMap<Integer, byte[]> run(byte[] model, int tensors, ImmutableList<byte[]> inputs) {
        return with(model, interpreter -> {
            for (int i = 0; i < inputs.size(); i++) {
                data(interpreter.tensor(interpreter.inputs().get(i))).put(inputs.get(i));
            }
            check(interpreter.Invoke());
            return values(interpreter, tensors);
        });
    }

    /**
     * What the operators of a model keep beside its own tensors while they run, bytes each, after the run.
     *
     * @param tensors of the model, which come before
     */
    public static ImmutableList<byte[]> temporaries(byte[] model, int tensors, ImmutableList<byte[]> inputs) {
        return with(model, interpreter -> {
            for (int i = 0; i < inputs.size(); i++) {
                data(interpreter.tensor(interpreter.inputs().get(i))).put(inputs.get(i));
            }
            check(interpreter.Invoke());
            int all = Math.toIntExact(interpreter.tensors_size());
            return values(interpreter, all).entrySet().stream()
                    .filter(entry -> entry.getKey() >= tensors)
                    .map(Map.Entry::getValue)
                    .collect(ImmutableList.toImmutableList());
        });
    }

    /** The shape that the operators give a tensor, whatever the model says. */
    public static int[] shape(byte[] model, int tensor) {
        return with(model, interpreter -> {
            TfLiteIntArray dimensions = interpreter.tensor(tensor).dims();
            return IntStream.range(0, dimensions.size()).map(dimensions::data).toArray();
        });
    }

    private static <T> T with(byte[] model, Function<Interpreter, T> use) {
        BytePointer bytes = new BytePointer(model);
        BytePointer memory = new BytePointer(RESOLVER_BYTES).zero();
        try (FlatBufferModel flatBuffer = FlatBufferModel.BuildFromBuffer(bytes, model.length);
                InterpreterOptions options = new InterpreterOptions();
                Interpreter interpreter = new Interpreter((Pointer) null)) {
            options.SetPreserveAllTensors(true);
            check(new InterpreterBuilder(flatBuffer, referenceResolver(memory), options).apply(interpreter, 1));
            check(interpreter.AllocateTensors());
            return use.apply(interpreter);
        } finally {
            Reference.reachabilityFence(memory);
            Reference.reachabilityFence(bytes);
        }
    }

    private static OpResolver referenceResolver(BytePointer memory) {
        PointerPointer<Pointer> constructor = new PointerPointer<>(2);
        constructor.put(0, Loader.addressof(REFERENCE_RESOLVER));
        constructor.put(1, (Pointer) null);
        new TfLiteRegistration.Free_TfLiteContext_Pointer(constructor).call(new TfLiteContext(memory), null);
        return new OpResolver(memory);
    }

    private static ImmutableMap<Integer, byte[]> values(Interpreter interpreter, int tensors) {
        ImmutableMap.Builder<Integer, byte[]> values = ImmutableMap.builder();
        for (int index = 0; index < tensors; index++) {
            TfLiteTensor tensor = interpreter.tensor(index);
            if (tensor.allocation_type() != tensorflowlite.kTfLiteMmapRo && tensor.bytes() > 0) {
                byte[] value = new byte[Math.toIntExact(tensor.bytes())];
                data(tensor).get(value);
                values.put(index, value);
            }
        }
        return values.build();
    }

    private static BytePointer data(TfLiteTensor tensor) {
        return new BytePointer(tensor.data().data()).capacity(tensor.bytes());
    }

    private static void check(int status) {
        if (status != tensorflowlite.kTfLiteOk) {
            throw new IllegalStateException("TensorFlow Lite refused the model, status " + status);
        }
    }
}

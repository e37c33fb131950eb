package macrame.isa.importer.tflite;

import java.util.Random;
import macrame.isa.importer.tflite.NetworkBuilder.Value;
import org.tensorflow.lite.schema.ActivationFunctionType;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.TensorType;

/**
 * A network of ResNet-8's shape (the image classification network of MLPerf Tiny, Banbury et al. 2021: CIFAR-10 images,
 * three stacks of 16, 32 and 64 channels) whose weights are drawn from a seed and trained on nothing.
 */
public final class ResNet8 {
    private static final long SEED = 8;
    private static final int CLASSES = 10;
    private static final int IMAGE_SIZE = 32;
    /** Codes of an image over [-1, 1), evenly spread. */
    private static final Value IMAGE =
            Value.form(new int[] {1, IMAGE_SIZE, IMAGE_SIZE, 3}, 1f / 128, 0, 256 / Math.sqrt(12));

    private final NetworkBuilder builder = new NetworkBuilder(new Random(SEED), 1);
    private final PlainOperators plain = new PlainOperators(builder);

    private ResNet8() {}

    /** The model file. */
    public static byte[] model() {
        return new ResNet8().write();
    }

    private byte[] write() {
        Value image = builder.codes("image", TensorType.INT8, IMAGE);
        builder.writer().inputs(image.tensor());
        Value value = builder.convolution("conv", image, Filter.square(16, 3, 1, true));
        value = stack("stack1", value, 16, 1);
        value = stack("stack2", value, 32, 2);
        value = stack("stack3", value, 64, 2);
        Filter window = Filter.square(1, IMAGE_SIZE / 4, 1, false).valid();
        value = plain.pool("pool", BuiltinOperator.AVERAGE_POOL_2D, value, window);
        value = plain.reshape("flatten", value, 1, value.channels());
        value = builder.fullyConnected("classifier", value, Filter.square(CLASSES, 1, 1, false), false);
        value = plain.softmax("softmax", value, 1);
        builder.writer().outputs(value.tensor());
        return builder.writer().bytes();
    }

    /** Two convolutions beside a shortcut, which is a convolution itself where the shape changes. */
    private Value stack(String name, Value input, int channels, int stride) {
        Value branch = builder.convolution(name + "/conv1", input, Filter.square(channels, 3, stride, true));
        branch = builder.convolution(name + "/conv2", branch, Filter.square(channels, 3, 1, false));
        Value shortcut = stride == 1
                ? input
                : builder.convolution(name + "/shortcut", input, Filter.square(channels, 1, stride, false));
        return builder.add(name + "/add", shortcut, branch, ActivationFunctionType.RELU);
    }
}

package macrame.isa.graph;

import com.google.common.collect.ImmutableList;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Shape;

/** A float network being made, tensor by tensor and layer by layer. */
public final class FloatGraphs {
    private final List<Tensor> tensors = new ArrayList<>();
    private final List<Layer> layers = new ArrayList<>();

    /** A float tensor that is computed or given; returns its index. */
    public int activation(Shape shape) {
        return tensor(DataType.FLOAT32, shape, Optional.empty());
    }

    /** A tensor of integers that is computed. */
    public int places(Shape shape) {
        return tensor(DataType.INT32, shape, Optional.empty());
    }

    public int constant(Shape shape, float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return tensor(DataType.FLOAT32, shape, Optional.of(Constant.of(bytes.array())));
    }

    /** A constant drawn from a normal distribution of the given deviation. */
    public int random(Random random, Shape shape, double deviation) {
        float[] values = new float[Math.toIntExact(shape.elements())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * deviation);
        }
        return constant(shape, values);
    }

    /** Also the index of the layer to be added next. */
    public int layers() {
        return layers.size();
    }

    public void add(Layer layer) {
        layers.add(layer);
    }

    public Shape shape(int tensor) {
        return tensors.get(tensor).shape();
    }

    public Graph graph(int input, int output) {
        return new Graph(
                "float",
                ImmutableList.copyOf(tensors),
                ImmutableList.copyOf(layers),
                ImmutableList.of(input),
                ImmutableList.of(output));
    }

    private int tensor(DataType type, Shape shape, Optional<Constant> constant) {
        int index = tensors.size();
        tensors.add(new Tensor(index, "t" + index, type, shape, Optional.empty(), constant));
        return index;
    }
}

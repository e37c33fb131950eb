package macrame.simulator.functional;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.HashMap;
import java.util.Map;
import macrame.isa.fault.InputException;
import macrame.isa.graph.BatchProduct;
import macrame.isa.graph.ElementLayer;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.StructureLayer;
import macrame.isa.graph.Tensor;
import macrame.isa.graph.TransposeConvolution;
import macrame.isa.program.HostOperation;
import macrame.isa.quant.Roundings;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Shape;

/**
 * Runs a float network as it is written, layer by layer.
 *
 * <p>Tensors hold binary32. A sum of products starts at the bias and takes the taps of the window row by row, and within
 * a tap the input channels in their order; it is kept in binary64, in which each product is exact, and rounded once,
 * before the activation. Means and average pools sum in binary64 in the order of the elements and round the quotient;
 * softmax and the functions of one element work in binary64, with {@link StrictMath}. All else is one binary32 operation an
 * element, or none. Places of largest elements, whose tensors hold integers, are told as floats.
 */
public final class FloatExecutor {
    private final Graph graph;
    private final FloatWeighted weighted;
    private final Filter filter;
    private final Map<Integer, float[]> values = new HashMap<>();

    /** Sees each tensor that is not constant, once it has its value: the inputs, then the layers' outputs in their order. */
    public interface Observer {
        /** @param values in the order of the tensor's elements, not to be changed or kept beyond the run */
        void made(Tensor tensor, float[] values);
    }

    /** What layers read in place of a value that was made; called as an {@link Observer} is. */
    public interface Filter {
        /** @param values not to be changed; may be returned */
        float[] pass(Tensor tensor, float[] values);
    }

    private FloatExecutor(Graph graph, Filter filter) {
        this.graph = graph;
        this.weighted = new FloatWeighted(graph);
        this.filter = filter;
    }

    /** The values of all tensors that are not constant, by index; {@code inputs} one for each input of the graph. */
    public static ImmutableMap<Integer, float[]> run(Graph graph, ImmutableList<float[]> inputs) {
        ImmutableMap.Builder<Integer, float[]> values = ImmutableMap.builder();
        run(graph, inputs, (tensor, made) -> values.put(tensor.index(), made));
        return values.buildOrThrow();
    }

    /** Shows every value to {@code observer} as it is made. */
    public static void run(Graph graph, ImmutableList<float[]> inputs, Observer observer) {
        runThrough(graph, inputs, (tensor, made) -> {
            observer.made(tensor, made);
            return made;
        });
    }

    /** Lets every value through {@code filter} as it is made. */
    public static void runThrough(Graph graph, ImmutableList<float[]> inputs, Filter filter) {
        if (inputs.size() != graph.inputs().size()) {
            throw new IllegalArgumentException(
                    "network has %d inputs, found %d".formatted(graph.inputs().size(), inputs.size()));
        }
        FloatExecutor executor = new FloatExecutor(graph, filter);
        for (int i = 0; i < inputs.size(); i++) {
            executor.put(graph.inputs().get(i), inputs.get(i));
        }
        for (Layer layer : graph.layers()) {
            executor.put(layer.output(), executor.compute(layer));
        }
    }

    private void put(int index, float[] value) {
        Tensor tensor = graph.tensor(index);
        if (value.length != tensor.shape().elements()) {
            throw new IllegalArgumentException("tensor %d (%s) of shape %s has %d elements, found %d"
                    .formatted(
                            index, tensor.name(), tensor.shape(), tensor.shape().elements(), value.length));
        }
        values.put(index, filter.pass(tensor, value));
    }

    private float[] compute(Layer layer) {
        if (layer instanceof Layer.Convolution convolution) {
            return weighted.convolution(convolution, value(convolution.input()));
        }
        if (layer instanceof Layer.DepthwiseConvolution depthwise) {
            return weighted.depthwise(depthwise, value(depthwise.input()));
        }
        if (layer instanceof Layer.FullyConnected fullyConnected) {
            return weighted.fullyConnected(fullyConnected, value(fullyConnected.input()));
        }
        if (layer instanceof TransposeConvolution transpose) {
            return weighted.transposed(transpose, value(transpose.input()));
        }
        if (layer instanceof BatchProduct product) {
            return new FloatProducts(graph, product).of(value(product.left()), value(product.right()));
        }
        if (layer instanceof Layer.Pool pool) {
            return FloatReductions.pool(pool, shape(pool.input()), value(pool.input()));
        }
        if (layer instanceof Layer.Mean mean) {
            return FloatReductions.mean(shape(mean.input()), value(mean.input()), mean.axes());
        }
        if (layer instanceof ElementLayer.ArgMax places) {
            return FloatReductions.places(shape(places.input()), value(places.input()), places.axis());
        }
        return layer instanceof StructureLayer structure ? moved(structure) : elementwise(layer);
    }

    /** Moves do not ask what the elements are, and images are resized in binary32 as TensorFlow Lite does it. */
    private float[] moved(StructureLayer layer) {
        ImmutableList<TensorValue> operands = layer.inputs().stream()
                .map(input -> new TensorValue(floats(input), FloatValues.bytes(value(input))))
                .collect(ImmutableList.toImmutableList());
        return FloatValues.of(PlainKernels.run(new OperatorWork(
                HostOperation.Kind.valueOf(layer.operator()),
                operands,
                floats(layer.output()),
                layer.numbers(),
                Roundings.TENSORFLOW_LITE)));
    }

    private float[] elementwise(Layer layer) {
        FloatElements elements = new FloatElements(graph, layer, this::value);
        if (layer instanceof Layer.Add add) {
            return elements.add(add);
        }
        if (layer instanceof ElementLayer.Binary binary) {
            return elements.combine(binary);
        }
        if (layer instanceof ElementLayer.Unary unary) {
            return elements.apply(unary);
        }
        if (layer instanceof Layer.Softmax softmax) {
            return elements.softmax(softmax.beta());
        }
        if (layer instanceof Layer.Pad pad) {
            return elements.pad(pad.before());
        }
        if (layer instanceof Layer.Reshape || layer instanceof Layer.Quantize) {
            return value(layer.inputs().get(0));
        }
        throw new InputException(
                "operator %d (%s %s) is not run in float".formatted(layer.index(), layer.operator(), layer.name()));
    }

    private TensorForm floats(int index) {
        return new TensorForm(DataType.FLOAT32, shape(index), 1, 0);
    }

    private Shape shape(int index) {
        return graph.tensor(index).shape();
    }

    private float[] value(int index) {
        Tensor tensor = graph.tensor(index);
        float[] value = tensor.isConstant() ? FloatValues.of(tensor) : values.get(index);
        if (value == null) {
            throw new IllegalStateException("tensor %d (%s) is read before it is made".formatted(index, tensor.name()));
        }
        return value;
    }
}

package macrame.isa.importer.workload;

import com.google.common.collect.ImmutableList;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Window;
import macrame.isa.importer.workload.ConstantMaker.Operands;
import macrame.isa.tensor.DataType;

/** Makes the layer of one row, and its tensors. */
final class LayerMaker {
    private static final ImmutableList<Integer> HEIGHT_AND_WIDTH = ImmutableList.of(1, 2);

    private final TensorList tensors;
    private final ConstantMaker constants;

    LayerMaker(TensorList tensors, ConstantMaker constants) {
        this.tensors = tensors;
        this.constants = constants;
    }

    /** A layer and what it makes. */
    record Step(Layer layer, Made output) {}

    /** @param place index and name of the layer */
    Step make(Row row, Place place, ImmutableList<Made> inputs) {
        return row.operator().hasWeights() ? weighted(row, place, inputs.get(0)) : plain(row, place, inputs);
    }

    /** Where a layer stands among the others. */
    record Place(int index, String name) {}

    private Step weighted(Row row, Place place, Made input) {
        Operands operands = constants.make(row, place.name, input);
        DataType type = row.widths().activation();
        Made output =
                output(row, place, type, Scaling.output(1, row.activation()).in(type));
        Layer layer = switch (row.operator()) {
            case CONV2D -> convolution(row, place, new Ends(input.tensor(), output.tensor()), operands);
            case DEPTHWISE_CONV2D -> depthwise(row, place, new Ends(input.tensor(), output.tensor()), operands);
            default -> product(row, place, new Ends(input.tensor(), output.tensor()), operands);
        };
        return new Step(layer, output);
    }

    /** Tensors that a layer stands between. */
    private record Ends(int input, int output) {}

    private static Layer convolution(Row row, Place place, Ends ends, Operands operands) {
        return new Layer.Convolution(
                place.index,
                place.name,
                ends.input,
                operands.weights(),
                operands.bias(),
                ends.output,
                row.geometry().window(),
                row.geometry().padding(),
                row.geometry().groups(),
                row.activation());
    }

    private static Layer depthwise(Row row, Place place, Ends ends, Operands operands) {
        return new Layer.DepthwiseConvolution(
                place.index,
                place.name,
                ends.input,
                operands.weights(),
                operands.bias(),
                ends.output,
                row.geometry().window(),
                row.geometry().padding(),
                row.geometry().outputs() / row.geometry().input().dimension(-1),
                row.activation());
    }

    /** Products side by side are a convolution of one tap in groups. */
    private static Layer product(Row row, Place place, Ends ends, Operands operands) {
        if (row.geometry().groups() > 1) {
            return convolution(row, place, ends, operands);
        }
        return new Layer.FullyConnected(
                place.index,
                place.name,
                ends.input,
                operands.weights(),
                operands.bias(),
                ends.output,
                row.activation());
    }

    private Step plain(Row row, Place place, ImmutableList<Made> inputs) {
        Made input = inputs.get(0);
        Window window = row.geometry().window();
        return switch (row.operator()) {
            case ADD -> add(row, place, input, inputs.get(1));
            case MAX_POOL -> {
                Made output = output(row, place, input.type(), input.scaling().largestOf(window.taps()));
                yield new Step(
                        pool(row, place, Layer.Pool.Kind.MAXIMUM, new Ends(input.tensor(), output.tensor())), output);
            }
            case AVERAGE_POOL -> {
                Made output = output(row, place, input.type(), input.scaling());
                yield new Step(
                        pool(row, place, Layer.Pool.Kind.AVERAGE, new Ends(input.tensor(), output.tensor())), output);
            }
            default -> {
                Made output = output(row, place, input.type(), input.scaling());
                yield new Step(
                        new Layer.Mean(place.index, place.name, input.tensor(), output.tensor(), HEIGHT_AND_WIDTH),
                        output);
            }
        };
    }

    private Step add(Row row, Place place, Made left, Made right) {
        Made output = output(
                row,
                place,
                left.type(),
                left.scaling().plus(right.scaling(), row.activation()).in(left.type()));
        return new Step(
                new Layer.Add(
                        place.index, place.name, left.tensor(), right.tensor(), output.tensor(), row.activation()),
                output);
    }

    private static Layer pool(Row row, Place place, Layer.Pool.Kind kind, Ends ends) {
        return new Layer.Pool(
                place.index,
                place.name,
                kind,
                ends.input,
                ends.output,
                row.geometry().window(),
                row.geometry().padding(),
                row.activation());
    }

    private Made output(Row row, Place place, DataType type, Scaling scaling) {
        int tensor = tensors.addActivations(place.name, type, row.geometry().output(), scaling.quantization());
        return new Made(
                tensor,
                "row '%s' makes".formatted(place.name),
                type,
                row.geometry().output(),
                scaling);
    }
}

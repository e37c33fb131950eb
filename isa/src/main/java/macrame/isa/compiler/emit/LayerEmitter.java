package macrame.isa.compiler.emit;

import com.google.common.collect.ImmutableList;
import java.util.Iterator;
import java.util.Optional;
import macrame.isa.arithmetic.DynamicStage;
import macrame.isa.arithmetic.MeanArithmetic;
import macrame.isa.arithmetic.OutputStage;
import macrame.isa.arithmetic.PoolArithmetic;
import macrame.isa.compiler.nest.ConvolutionShape;
import macrame.isa.compiler.network.ElementMoves;
import macrame.isa.compiler.network.Executor;
import macrame.isa.compiler.network.Image;
import macrame.isa.compiler.network.LayerWeights;
import macrame.isa.compiler.network.Network;
import macrame.isa.compiler.network.TransposePhase;
import macrame.isa.compiler.tiling.TilePlan;
import macrame.isa.graph.Constant;
import macrame.isa.graph.ElementLayer.Binary;
import macrame.isa.graph.ElementLayer.Unary;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Padding;
import macrame.isa.graph.QuantizeDynamically;
import macrame.isa.graph.TransposeConvolution;
import macrame.isa.graph.Window;
import macrame.isa.instruction.CodeType;
import macrame.isa.instruction.Instruction.Pool.Mode;
import macrame.isa.instruction.Mac;
import macrame.isa.instruction.OutputCodes;
import macrame.isa.instruction.Rescale;
import macrame.isa.program.TensorClass;
import macrame.isa.quant.Roundings;

/** Emits one layer after another. */
public final class LayerEmitter {
    private final Emission emission;
    private final Network network;
    private final Graph graph;
    private final Roundings roundings;
    private final ResidentTensors resident;

    public LayerEmitter(Emission emission) {
        this.emission = emission;
        this.network = emission.network();
        this.graph = network.graph();
        this.roundings = emission.spec().requantization().roundings();
        this.resident = new ResidentTensors(emission);
    }

    /** @param plans by layer; layers without weights need none */
    public void emit(int index, Plans plans) {
        Layer layer = graph.layers().get(index);
        emission.stream().enterLayer(index);
        if (network.executors().get(index) == Executor.NOBODY) {
            return;
        }
        if (network.executors().get(index) == Executor.HOST) {
            new HostWork(emission).emit(layer);
            return;
        }
        resident.before(index, layer);
        emitMachineWork(index, layer, plans);
        resident.after(layer);
    }

    /** The tile plans of the layers that multiply by weights, one for each convolution that a layer is. */
    @FunctionalInterface
    public interface Plans {
        ImmutableList<TilePlan> of(int layer);
    }

    private void emitMachineWork(int index, Layer layer, Plans plans) {
        if (layer instanceof Layer.Add add) {
            new VectorOperations(emission).add(index, add);
        } else if (layer instanceof Layer.Quantize quantize) {
            new VectorOperations(emission).quantize(index, quantize);
        } else if (layer instanceof Unary function) {
            new VectorOperations(emission).function(index, function);
        } else if (layer instanceof Binary combination) {
            new CombinationEmitter(emission, index, combination).emit();
        } else if (layer instanceof QuantizeDynamically quantize) {
            new DynamicQuantizer(emission, index, quantize).emit();
        } else if (layer instanceof Layer.Pool pool) {
            new PoolEmitter(emission, index, reduction(pool)).emit();
        } else if (layer instanceof Layer.Mean mean) {
            new PoolEmitter(emission, index, reduction(mean)).emit();
        } else if (ElementMoves.of(graph, layer).isPresent()) {
            new MoveEmitter(emission, index, layer)
                    .emit(ElementMoves.of(graph, layer).get());
        } else {
            multiply(index, layer, plans.of(index));
        }
    }

    private void multiply(int index, Layer layer, ImmutableList<TilePlan> plans) {
        if (layer instanceof TransposeConvolution transpose) {
            emitPhases(index, transpose, plans);
            return;
        }
        ConvolutionShape shape = plans.get(0).shape();
        LayerWeights weights = LayerWeights.of(graph, layer).orElseThrow();
        multiply(index, weighted(layer, shape, weights, OutputPlace.whole(shape.output())), plans.get(0));
    }

    private void emitPhases(int index, TransposeConvolution layer, ImmutableList<TilePlan> plans) {
        Iterator<TilePlan> plan = plans.iterator();
        for (TransposePhase phase : TransposePhase.of(graph, layer)) {
            OutputPlace place = OutputPlace.of(network.image(layer.output()), phase);
            if (phase.isReached()) {
                TilePlan tiles = plan.next();
                LayerWeights weights = LayerWeights.of(graph, layer, phase);
                multiply(index, weighted(layer, tiles.shape(), weights, place), tiles);
            } else {
                new BiasEmitter(emission, index, layer, stage(layer)).emit(place, phase);
            }
        }
    }

    private void multiply(int index, WeightedLayer layer, TilePlan plan) {
        new ConvolutionEmitter(emission, layer, plan, index).emit();
    }

    private PoolEmitter.Reduction reduction(Layer.Pool layer) {
        PoolArithmetic arithmetic = PoolArithmetic.of(graph, layer);
        Mode mode = layer.kind() == Layer.Pool.Kind.AVERAGE ? Mode.AVERAGE : Mode.MAXIMUM;
        return new PoolEmitter.Reduction(
                mode,
                type(layer.input()),
                network.storage(layer.input()),
                network.image(layer.input()),
                network.storage(layer.output()),
                network.image(layer.output()),
                layer.window(),
                layer.padding(),
                new Rescale(0, 0, 0),
                new OutputCodes(bits(layer.output()), 0, arithmetic.minimum(), arithmetic.maximum()));
    }

    private PoolEmitter.Reduction reduction(Layer.Mean layer) {
        MeanArithmetic arithmetic = MeanArithmetic.of(graph, layer, roundings.narrow());
        Image input = network.image(layer.input());
        return new PoolEmitter.Reduction(
                Mode.MEAN,
                type(layer.input()),
                network.storage(layer.input()),
                input,
                network.storage(layer.output()),
                new Image(
                        input.batch(),
                        1,
                        1,
                        input.channels(),
                        Image.of(graph.tensor(layer.output())).elementBytes()),
                new Window(input.height(), input.width(), 1, 1, 1, 1),
                Padding.NONE,
                VectorOperations.rescale(arithmetic.inputZeroPoint(), arithmetic.multiplier()),
                new OutputCodes(
                        bits(layer.output()),
                        arithmetic.outputZeroPoint(),
                        arithmetic.minimum(),
                        arithmetic.maximum()));
    }

    private CodeType type(int tensor) {
        return CodeTypes.of(network.source(tensor).type());
    }

    private int bits(int tensor) {
        return graph.tensor(tensor).type().bits();
    }

    private WeightedLayer weighted(Layer layer, ConvolutionShape shape, LayerWeights weights, OutputPlace place) {
        Optional<DynamicStage> dynamic = DynamicStage.of(graph, layer);
        return new WeightedLayer(
                layer.name() + place.suffix(),
                shape,
                network.storage(layer.inputs().get(0)),
                network.storage(layer.output()),
                place,
                weights,
                weightClass(emission.constant(weights.tensor()).kind()),
                types(layer, shape, weights),
                dynamic.isPresent() ? dynamic.get().stage() : stage(layer),
                dynamic);
    }

    private Mac.Types types(Layer layer, ConvolutionShape shape, LayerWeights weights) {
        CodeType activation = type(layer.inputs().get(0));
        return new Mac.Types(
                CodeTypes.of(weights.type()),
                activation,
                shape.products().biasBits(),
                shape.products().scaled());
    }

    private OutputStage stage(Layer layer) {
        if (layer instanceof Layer.Convolution convolution) {
            return OutputStage.of(graph, convolution, roundings);
        }
        if (layer instanceof Layer.DepthwiseConvolution depthwise) {
            return OutputStage.of(graph, depthwise, roundings);
        }
        if (layer instanceof TransposeConvolution transpose) {
            return OutputStage.of(graph, transpose, roundings);
        }
        if (layer instanceof Layer.FullyConnected product) {
            return OutputStage.of(graph, product, roundings);
        }
        throw new IllegalArgumentException("no weights in " + layer.operator());
    }

    private static TensorClass weightClass(Constant.Kind kind) {
        return switch (kind) {
            case WEIGHTS -> TensorClass.WEIGHTS;
            case KV_CACHE -> TensorClass.KV_CACHE;
            case ACTIVATIONS -> TensorClass.ACTIVATIONS;
        };
    }
}

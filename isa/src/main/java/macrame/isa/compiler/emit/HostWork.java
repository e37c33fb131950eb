package macrame.isa.compiler.emit;

import com.google.common.collect.ImmutableList;
import java.util.List;
import macrame.isa.arithmetic.CodeRange;
import macrame.isa.compiler.network.Network;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Tensor;
import macrame.isa.instruction.Instruction;
import macrame.isa.program.HostOperation;
import macrame.isa.program.HostOperation.Kind;
import macrame.isa.program.HostOperation.Operand;
import macrame.isa.program.TensorClass;
import macrame.isa.tensor.Quantization;

/** Layers that the host does, on whole tensors in DRAM. */
final class HostWork {
    private final Emission emission;
    private final Network network;

    HostWork(Emission emission) {
        this.emission = emission;
        this.network = emission.network();
    }

    void emit(Layer layer) {
        ImmutableList.Builder<Operand> inputs = ImmutableList.builder();
        layer.inputs().forEach(input -> inputs.add(operand(input)));
        HostOperation operation = new HostOperation(
                kind(layer), layer.name(), inputs.build(), operand(layer.output()), attributes(layer));
        emission.stream().add(new Instruction.Host(emission.stream().header(), emission.add(operation)));
    }

    private Operand operand(int index) {
        Tensor tensor = network.source(index);
        int region = tensor.isConstant()
                ? emission.regions().add(tensor.name(), TensorClass.PARAMETERS, tensor.value())
                : emission.region(network.storage(index));
        float scale = tensor.quantization().map(Quantization::scale).orElse(1f);
        int zeroPoint = tensor.quantization().map(Quantization::zeroPoint).orElse(0);
        return new Operand(region, 0, tensor.type(), tensor.shape(), scale, zeroPoint);
    }

    private static Kind kind(Layer layer) {
        if (layer instanceof Layer.Softmax) {
            return Kind.SOFTMAX;
        }
        if (layer instanceof Layer.Quantize) {
            return Kind.QUANTIZE;
        }
        if (layer instanceof Layer.Dequantize) {
            return Kind.DEQUANTIZE;
        }
        if (layer instanceof Layer.Mean) {
            return Kind.MEAN;
        }
        if (layer instanceof Layer.Add) {
            return Kind.ADD;
        }
        if (layer instanceof Layer.Pad) {
            return Kind.PAD;
        }
        throw new IllegalArgumentException("the host does not do " + layer.operator());
    }

    private ImmutableList<Double> attributes(Layer layer) {
        if (layer instanceof Layer.Softmax softmax) {
            return ImmutableList.of((double) softmax.beta());
        }
        if (layer instanceof Layer.Mean mean) {
            return doubles(mean.axes());
        }
        if (layer instanceof Layer.Add add) {
            CodeRange range = CodeRange.of(network.graph().tensor(add.output()), add.activation());
            return doubles(List.of(range.minimum(), range.maximum()));
        }
        if (layer instanceof Layer.Pad pad) {
            return ImmutableList.<Double>builder()
                    .addAll(doubles(pad.before()))
                    .addAll(doubles(pad.after()))
                    .build();
        }
        return ImmutableList.of();
    }

    private static ImmutableList<Double> doubles(List<Integer> values) {
        return values.stream().map(Integer::doubleValue).collect(ImmutableList.toImmutableList());
    }
}

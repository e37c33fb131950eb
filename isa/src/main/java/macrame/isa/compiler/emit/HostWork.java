package macrame.isa.compiler.emit;

import com.google.common.collect.ImmutableList;
import macrame.isa.arithmetic.OperatorNumbers;
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
                Kind.valueOf(layer.operator()),
                layer.name(),
                inputs.build(),
                operand(layer.output()),
                OperatorNumbers.of(network.graph(), layer));
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
}

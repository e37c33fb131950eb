package macrame.isa.importer.workload;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import macrame.isa.graph.Constant;
import macrame.isa.graph.Tensor;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;
import macrame.isa.tensor.Shape;

/** The graph's tensors as they are made, each with the next index. */
final class TensorList {
    private final ImmutableList.Builder<Tensor> tensors = ImmutableList.builder();
    private int count;

    /** Index that the next tensor will have. */
    int next() {
        return count;
    }

    int addActivations(String name, DataType type, Shape shape, Quantization quantization) {
        return add(name, type, shape, quantization, Optional.empty());
    }

    int addConstant(String name, DataType type, Shape shape, Quantization quantization, Constant constant) {
        return add(name, type, shape, quantization, Optional.of(constant));
    }

    private int add(String name, DataType type, Shape shape, Quantization quantization, Optional<Constant> constant) {
        tensors.add(new Tensor(count, name, type, shape, Optional.of(quantization), constant));
        return count++;
    }

    ImmutableList<Tensor> tensors() {
        return tensors.build();
    }
}

package macrame.simulator.functional;

import com.google.common.collect.ImmutableList;
import macrame.isa.arithmetic.CodeRange;
import macrame.isa.program.HostOperation;
import macrame.isa.quant.Rounding;

/** The work of the host: the reference executor's operators, on tensors as a program describes them. */
public final class HostOperators {
    private HostOperators() {}

    /**
     * The output tensor.
     *
     * @param rounding how fixed-point products are rounded, as on the machine beside the host
     * @param inputs one for each operand, little endian
     */
    public static byte[] run(HostOperation operation, Rounding rounding, byte[]... inputs) {
        if (inputs.length != operation.inputs().size()) {
            throw new IllegalArgumentException("%s takes %d inputs, found %d"
                    .formatted(operation.kind(), operation.inputs().size(), inputs.length));
        }
        TensorForm output = TensorForm.of(operation.output());
        TensorValue input = value(operation, inputs, 0);
        return switch (operation.kind()) {
            case SOFTMAX ->
                SoftmaxKernel.softmax(
                        input, output, operation.attributes().get(0).floatValue());
            case QUANTIZE -> ElementKernels.quantize(input, output, rounding);
            case DEQUANTIZE -> ElementKernels.dequantize(input, output);
            case MEAN -> ReductionKernels.mean(input, output, integers(operation), rounding);
            case PAD -> ElementKernels.pad(input, output, integers(operation));
            case ADD -> {
                ImmutableList<Integer> range = integers(operation);
                yield ElementKernels.add(
                        input,
                        value(operation, inputs, 1),
                        output,
                        new CodeRange(range.get(0), range.get(1)),
                        rounding);
            }
        };
    }

    private static TensorValue value(HostOperation operation, byte[][] inputs, int position) {
        return new TensorValue(TensorForm.of(operation.inputs().get(position)), inputs[position]);
    }

    private static ImmutableList<Integer> integers(HostOperation operation) {
        return operation.attributes().stream().map(Double::intValue).collect(ImmutableList.toImmutableList());
    }
}

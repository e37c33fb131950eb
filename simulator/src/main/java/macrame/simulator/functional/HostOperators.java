package macrame.simulator.functional;

import com.google.common.collect.ImmutableList;
import macrame.isa.program.HostOperation;
import macrame.isa.quant.Roundings;

/** The work of the host: the reference executor's operators, on tensors as a program describes them. */
public final class HostOperators {
    private HostOperators() {}

    /**
     * The output tensor.
     *
     * @param roundings how fixed-point products are rounded, as on the machine beside the host
     * @param inputs one for each operand, little endian
     */
    public static byte[] run(HostOperation operation, Roundings roundings, byte[]... inputs) {
        if (inputs.length != operation.inputs().size()) {
            throw new IllegalArgumentException("%s takes %d inputs, found %d"
                    .formatted(operation.kind(), operation.inputs().size(), inputs.length));
        }
        ImmutableList.Builder<TensorValue> values = ImmutableList.builder();
        for (int i = 0; i < inputs.length; i++) {
            values.add(new TensorValue(TensorForm.of(operation.inputs().get(i)), inputs[i]));
        }
        return PlainKernels.run(new OperatorWork(
                operation.kind(),
                values.build(),
                TensorForm.of(operation.output()),
                operation.attributes(),
                roundings));
    }
}

package macrame.isa.importer.onnx;

import java.util.List;
import macrame.isa.importer.onnx.proto.Onnx;

/** Finds the tensors that the caller receives. */
final class Outputs {
    private Outputs() {}

    static int tensor(Draft draft, Onnx.ValueInfo output) {
        Value value = draft.value(output.getName())
                .orElseThrow(() ->
                        new IllegalArgumentException("output '%s' is made by no operator".formatted(output.getName())));
        int rank = value.rank();
        boolean inOrder = value.lies(Value.usual(rank)) || value.lies(Value.identity(rank));
        if (!inOrder || value.flattened().isPresent()) {
            throw new IllegalArgumentException(
                    "output '%s' is an image flattened or transposed, which is supported only before a Gemm or MatMul"
                            .formatted(output.getName()));
        }
        requireShape(output, value);
        return value.tensor();
    }

    /** What the model says of the output's sizes must hold; it may leave any of them open. */
    private static void requireShape(Onnx.ValueInfo output, Value value) {
        List<Onnx.Dimension> said = output.getType().getTensorType().getShape().getDimList();
        boolean fits = said.isEmpty() || said.size() == value.rank();
        for (int axis = 0; fits && axis < said.size(); axis++) {
            long size = said.get(axis).getDimValue();
            fits = size == 0 || size == value.sizes().get(axis);
        }
        if (!fits) {
            throw new IllegalArgumentException("output '%s' has shape %s in the model, its operator makes %s"
                    .formatted(
                            output.getName(),
                            said.stream().map(Onnx.Dimension::getDimValue).toList(),
                            value.shape()));
        }
    }
}

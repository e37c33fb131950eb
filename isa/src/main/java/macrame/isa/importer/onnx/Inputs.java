package macrame.isa.importer.onnx;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Ints;
import java.util.Optional;
import macrame.isa.importer.onnx.proto.Onnx;

/** Reads what the model begins with: its constants, and the tensors that the caller gives. */
final class Inputs {
    private static final int FLOAT = 1;
    private static final ImmutableList<Long> CHANNELS_FIRST = ImmutableList.of(0L, 3L, 1L, 2L);

    private Inputs() {}

    static Draft of(Onnx.Model model) {
        Draft draft = new Draft(model);
        for (Onnx.Tensor constant : model.getGraph().getInitializerList()) {
            draft.constant(constant.getName(), new Known(constant));
        }
        for (Onnx.ValueInfo input : model.getGraph().getInputList()) {
            // Older models list their constants among the inputs.
            if (draft.constant(input.getName()).isEmpty()) {
                read(model, draft, input);
            }
        }
        return draft;
    }

    private static void read(Onnx.Model model, Draft draft, Onnx.ValueInfo input) {
        Onnx.TensorType type = input.getType().getTensorType();
        if (type.getElemType() != FLOAT) {
            throw new IllegalArgumentException("input '%s' has ONNX data type %d, must be 1 (float)"
                    .formatted(input.getName(), type.getElemType()));
        }
        ImmutableList.Builder<Integer> sizes = ImmutableList.builder();
        for (int axis = 0; axis < type.getShape().getDimCount(); axis++) {
            sizes.add(size(input.getName(), axis, type.getShape().getDim(axis)));
        }
        int rank = type.getShape().getDimCount();
        ImmutableList<Integer> order =
                isTurnedAtOnce(model, input.getName()) ? Value.identity(rank) : Value.usual(rank);
        Value form = new Value(-1, sizes.build(), order, Optional.empty());
        int tensor = draft.activation(input.getName(), form.ordered());
        draft.value(input.getName(), new Value(tensor, form.sizes(), order, Optional.empty()));
        draft.input(tensor);
    }

    /** Of the batch no more than that there is one need be known. */
    private static int size(String name, int axis, Onnx.Dimension dimension) {
        boolean known = dimension.getValueCase() == Onnx.Dimension.ValueCase.DIM_VALUE && dimension.getDimValue() > 0;
        if (!known && axis > 0) {
            throw new IllegalArgumentException(
                    "input '%s' has no fixed size in dimension %d, all but the batch must".formatted(name, axis));
        }
        return known ? Ints.checkedCast(dimension.getDimValue()) : 1;
    }

    /** Whether the model takes images as the graph does, and turns them before anything else. */
    private static boolean isTurnedAtOnce(Onnx.Model model, String input) {
        return model.getGraph().getNodeList().stream()
                .filter(node -> node.getInputList().contains(input))
                .allMatch(node -> node.getOpType().equals("Transpose")
                        && node.getAttributeList().stream()
                                .anyMatch(order -> order.getIntsList().equals(CHANNELS_FIRST)));
    }
}

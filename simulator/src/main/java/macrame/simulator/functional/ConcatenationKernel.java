package macrame.simulator.functional;

import com.google.common.collect.ImmutableList;
import macrame.isa.arithmetic.CodeRange;
import macrame.isa.graph.Moves;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Shape;

/** Tensors one behind the other. */
final class ConcatenationKernel {
    private ConcatenationKernel() {}

    /** Codes are copied as they are, but for uint8 codes of a scale that is not the output's. */
    static byte[] run(OperatorWork work) {
        ImmutableList<TensorValue> inputs = work.inputs().stream()
                .map(input -> rescaled(input, work.output()))
                .collect(ImmutableList.toImmutableList());
        ImmutableList<Shape> shapes =
                inputs.stream().map(input -> input.form().shape()).collect(ImmutableList.toImmutableList());
        int axis = work.integers().get(0);
        return MoveKernel.run(
                inputs, work.output(), Moves.concatenation(shapes, work.output().shape(), axis));
    }

    /** In binary32, rounded half away from zero, as TensorFlow Lite does. */
    private static TensorValue rescaled(TensorValue input, TensorForm output) {
        TensorForm form = input.form();
        boolean same = form.scale() == output.scale() && form.zeroPoint() == output.zeroPoint();
        if (form.type() != DataType.UINT8 || same) {
            return input;
        }
        float factor = form.scale() * (1f / output.scale());
        float offset = -form.zeroPoint() * factor;
        CodeRange range = CodeRange.of(form.type());
        TensorForm target = new TensorForm(form.type(), form.shape(), output.scale(), output.zeroPoint());
        Codes codes = new Codes(target);
        for (int element = 0; element < form.elements(); element++) {
            float value = input.code(element) * factor + offset;
            int rounded = (int) Math.copySign(Math.floor(Math.abs((double) value) + 0.5), value);
            codes.put(element, range.clamp(rounded + output.zeroPoint()));
        }
        return new TensorValue(target, codes.bytes());
    }
}

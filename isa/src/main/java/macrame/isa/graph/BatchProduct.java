package macrame.isa.graph;

import com.google.common.collect.ImmutableList;
import java.util.function.IntUnaryOperator;

/**
 * Matrix products of two tensors over their last two dimensions, the outer ones broadcast; one may be constant.
 *
 * @param transposeLeft whether the left matrices are stored with their columns as rows
 * @param transposeRight the same of the right ones
 */
public record BatchProduct(
        int index, String name, int left, int right, int output, boolean transposeLeft, boolean transposeRight)
        implements Layer, Clamped {
    /** None can be fused into the operator. */
    @Override
    public Activation activation() {
        return Activation.NONE;
    }

    @Override
    public ImmutableList<Integer> inputs() {
        return ImmutableList.of(left, right);
    }

    @Override
    public Layer on(IntUnaryOperator tensors) {
        return new BatchProduct(
                0,
                "",
                tensors.applyAsInt(left),
                tensors.applyAsInt(right),
                tensors.applyAsInt(output),
                transposeLeft,
                transposeRight);
    }

    @Override
    public String operator() {
        return "BATCH_MATMUL";
    }

    @Override
    public ImmutableList<Double> numbers() {
        return ImmutableList.of(transposeLeft ? 1.0 : 0.0, transposeRight ? 1.0 : 0.0);
    }
}

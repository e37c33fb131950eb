package macrame.isa.importer.workload;

import com.google.common.collect.ImmutableList;
import com.google.common.math.LongMath;
import java.util.function.ToLongFunction;
import macrame.isa.graph.Constant;

/** A table whose rows are sound each by itself; whether they chain is not known yet. */
record Table(ImmutableList<Block> blocks) {
    WorkloadTotals totals() {
        return new WorkloadTotals(
                sum(row -> row.geometry().macs()),
                sum(row -> row.weightElements(Constant.Kind.WEIGHTS)),
                sum(row -> row.weightElements(Constant.Kind.WEIGHTS) + row.otherParameters()),
                sum(row -> row.weightElements(Constant.Kind.KV_CACHE)));
    }

    /** Bytes of the largest tensor that a row reads or makes. */
    long largestActivation() {
        return blocks.stream()
                .flatMap(block -> block.rows().stream())
                .mapToLong(row -> Math.max(
                        row.geometry().input().elements(),
                        row.geometry().output().elements()))
                .max()
                .orElse(0);
    }

    /** Over all repetitions; {@link Long#MAX_VALUE} if it is more. */
    long sum(ToLongFunction<Row> amount) {
        long sum = 0;
        for (Block block : blocks) {
            for (Row row : block.rows()) {
                sum = LongMath.saturatedAdd(sum, LongMath.saturatedMultiply(block.repeats(), amount.applyAsLong(row)));
            }
        }
        return sum;
    }
}

package macrame.simulator.vectors;

import com.google.common.collect.ImmutableList;
import macrame.isa.graph.Graph;

/** A network of one layer, its inputs in the graph's order, and the output that is right; all of it little endian. */
public final class VectorCase {
    private final Graph graph;
    private final ImmutableList<byte[]> inputs;
    private final byte[] expected;

    VectorCase(Graph graph, ImmutableList<byte[]> inputs, byte[] expected) {
        this.graph = graph;
        this.inputs = inputs;
        this.expected = expected;
    }

    public String name() {
        return graph.name();
    }

    public Graph graph() {
        return graph;
    }

    public ImmutableList<byte[]> inputs() {
        return inputs;
    }

    /** The tensor that {@link #expected()} is the value of. */
    public int output() {
        return graph.outputs().get(0);
    }

    public byte[] expected() {
        return expected;
    }

    @Override
    public String toString() {
        return name();
    }
}

package macrame.isa.importer.workload;

import com.google.common.io.Files;
import macrame.isa.fault.Faults;
import macrame.isa.graph.Graph;
import macrame.isa.graph.GraphReader;

/** Reads a shape table as a network of int8 layers. */
public final class WorkloadReader implements GraphReader {
    /**
     * Where weights, biases and scales together need more, or one tensor between layers does, constants have no values,
     * and the network can be timed but not computed.
     */
    public static final long MOST_VALUE_BYTES = 64L << 20;

    @Override
    public Graph read(String file, byte[] bytes) {
        Faults faults = new Faults(file);
        Table table = TableReader.read(bytes, faults);
        boolean withValues =
                table.sum(Row::constantBytes) <= MOST_VALUE_BYTES && table.largestActivation() <= MOST_VALUE_BYTES;
        return new GraphBuilder(table, withValues, faults).graph(Files.getNameWithoutExtension(file));
    }

    /**
     * What a table adds up to.
     *
     * @param file name of the file for messages
     * @throws macrame.isa.fault.InputException if a row is at fault
     */
    public static WorkloadTotals totals(String file, byte[] bytes) {
        return TableReader.read(bytes, new Faults(file)).totals();
    }
}

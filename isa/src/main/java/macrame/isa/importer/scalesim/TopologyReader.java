package macrame.isa.importer.scalesim;

import com.google.common.io.Files;
import macrame.isa.fault.Faults;
import macrame.isa.fault.InputException;
import macrame.isa.graph.Graph;
import macrame.isa.graph.GraphReader;

/** Reads a topology as a network of int8 layers that have no values and nothing to do with one another. */
public final class TopologyReader implements GraphReader {
    /**
     * Whether the header of a table is a topology's.
     *
     * @throws InputException if it is no table
     */
    public static boolean accepts(String file, byte[] bytes) {
        return Topology.isTopology(bytes, new Faults(file));
    }

    @Override
    public Graph read(String file, byte[] bytes) {
        Topology topology = Topology.read(bytes, new Faults(file));
        TopologyGraph graph = new TopologyGraph();
        topology.layers().forEach(graph::add);
        return graph.graph(Files.getNameWithoutExtension(file));
    }
}

package macrame.isa.importer.scalesim;

import com.google.common.io.Files;
import macrame.isa.fault.Faults;
import macrame.isa.fault.InputException;
import macrame.isa.graph.Graph;
import macrame.isa.graph.GraphReader;

/** Reads a topology as a network of int8 layers that have no values and nothing to do with one another. */
public final class TopologyReader implements GraphReader {
    private final Form form;

    public TopologyReader(Form form) {
        this.form = form;
    }

    /** How convolutions are written down. */
    public enum Form {
        /** As convolutions of images. */
        IMAGES,
        /**
         * As SCALE-Sim runs them: as products of the matrix of all windows (im2col) and the matrix of filters, so that
         * an array's rows are filled without regard to where in the window an element stands.
         */
        WINDOWS
    }

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
        String name = Files.getNameWithoutExtension(file);
        TopologyGraph graph = new TopologyGraph();
        for (TopologyLayer layer : topology.layers()) {
            if (form == Form.WINDOWS && layer.exceedsWrittenOut()) {
                throw new InputException("%s: layer '%s' has windows of more than %d elements in all"
                        .formatted(file, layer.name(), TopologyLayer.MOST_ELEMENTS));
            }
            graph.add(layer, form);
        }
        return graph.graph(name);
    }
}

package macrame.isa.graph;

/** Reads one model format into a graph. */
public interface GraphReader {
    /**
     * @param file name of the file for messages
     * @throws macrame.isa.fault.InputException if the bytes are no model of this format, or hold what Macrame cannot run
     */
    Graph read(String file, byte[] bytes);
}

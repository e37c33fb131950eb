package macrame.isa.importer.onnx;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.io.Files;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import macrame.isa.fault.InputException;
import macrame.isa.graph.Graph;
import macrame.isa.graph.GraphReader;
import macrame.isa.importer.onnx.proto.Onnx;

/**
 * Reads a float ONNX model of images and vectors into a graph that gives the same values.
 *
 * <p>ONNX keeps images as batch, channels, height, width; in the graph they are batch, height, width, channels, the
 * model's inputs and outputs among them. Batch normalisations and biases are folded into the weights before them,
 * ReLU and its bounded kin into the layer before them. A batch size without a number is taken for 1.
 */
public final class OnnxReader implements GraphReader {
    /** Characters of a name that a message shows. */
    private static final int SHOWN_NAME = 80;

    @Override
    public Graph read(String file, byte[] bytes) {
        Onnx.Model model = parsed(file, bytes);
        List<Onnx.Node> nodes = model.getGraph().getNodeList();
        requireSupported(file, nodes);
        Draft draft = guarded(file, () -> Inputs.of(model));
        for (int index = 0; index < nodes.size(); index++) {
            Node node = new Node(index, nodes.get(index), draft);
            guarded(file + ": " + place(index, nodes.get(index)), () -> {
                Operators.read(node);
                node.requireAllRead();
                return node;
            });
        }
        return guarded(file, () -> draft.graph(Files.getNameWithoutExtension(file)));
    }

    private static Onnx.Model parsed(String file, byte[] bytes) {
        try {
            Onnx.Model model = Onnx.Model.parseFrom(bytes);
            if (!model.hasGraph() || model.getGraph().getNodeCount() == 0) {
                throw new InputException(file + ": not an ONNX model: it holds no graph with operators");
            }
            return model;
        } catch (InvalidProtocolBufferException e) {
            throw new InputException(file + ": not an ONNX model, or a truncated or corrupted one", e);
        }
    }

    /** Tells all operators that are not supported at once. */
    private static void requireSupported(String file, List<Onnx.Node> nodes) {
        List<String> faults = new ArrayList<>();
        for (int index = 0; index < nodes.size(); index++) {
            if (!Operators.isSupported(nodes.get(index)) && faults.size() < 8) {
                faults.add(file + ": " + place(index, nodes.get(index)) + ": is not supported, " + Operators.SUPPORTED);
            }
        }
        if (!faults.isEmpty()) {
            throw new InputException(ImmutableList.copyOf(faults));
        }
    }

    private static String place(int index, Onnx.Node node) {
        String name = node.getName().isEmpty() && node.getOutputCount() > 0 ? node.getOutput(0) : node.getName();
        return "operator %d (%s)".formatted(index, shown(node.getOpType() + " " + name));
    }

    private static String shown(String text) {
        return Ascii.truncate(text, SHOWN_NAME, "...").replaceAll("\\p{Cntrl}", "?");
    }

    private static <T> T guarded(String place, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
            String fault = String.valueOf(e.getMessage()).replaceAll("\\p{Cntrl}", "?");
            throw new InputException(place + ": " + Ascii.truncate(fault, 4 * SHOWN_NAME, "..."), e);
        }
    }
}

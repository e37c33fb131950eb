package macrame.isa.importer.onnx;

import com.google.common.primitives.Floats;
import com.google.common.primitives.Longs;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import macrame.isa.importer.onnx.proto.Onnx;

/** Writes ONNX models, constant by constant and operator by operator; checks nothing. */
public final class OnnxWriter {
    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final int ATTRIBUTE_FLOAT = 1;
    private static final int ATTRIBUTE_INT = 2;
    private static final int ATTRIBUTE_STRING = 3;
    private static final int ATTRIBUTE_INTS = 7;

    private final Onnx.Graph.Builder graph = Onnx.Graph.newBuilder().setName("net");
    private final long operatorSet;

    public OnnxWriter(long operatorSet) {
        this.operatorSet = operatorSet;
    }

    /** A size of -1 is left open. */
    public String input(String name, int... sizes) {
        Onnx.Dimensions.Builder shape = Onnx.Dimensions.newBuilder();
        for (int size : sizes) {
            shape.addDim(
                    size < 0
                            ? Onnx.Dimension.newBuilder().setDimParam("open")
                            : Onnx.Dimension.newBuilder().setDimValue(size));
        }
        graph.addInput(info(name).toBuilder()
                .setType(Onnx.Type.newBuilder()
                        .setTensorType(
                                Onnx.TensorType.newBuilder().setElemType(FLOAT).setShape(shape))));
        return name;
    }

    public String constant(int[] sizes, float... values) {
        String name = "constant" + graph.getInitializerCount();
        graph.addInitializer(Onnx.Tensor.newBuilder()
                .setName(name)
                .setDataType(FLOAT)
                .addAllDims(longs(sizes))
                .addAllFloatData(Floats.asList(values)));
        return name;
    }

    public String integers(long... values) {
        String name = "constant" + graph.getInitializerCount();
        graph.addInitializer(Onnx.Tensor.newBuilder()
                .setName(name)
                .setDataType(INT64)
                .addDims(values.length)
                .addAllInt64Data(Longs.asList(values)));
        return name;
    }

    /** Returns the name of the output, which is made of the operator's and its number. */
    public String node(String operator, List<String> inputs, Onnx.Attribute... attributes) {
        String name = operator + graph.getNodeCount();
        graph.addNode(Onnx.Node.newBuilder()
                .setOpType(operator)
                .setName(name)
                .addAllInput(inputs)
                .addOutput(name)
                .addAllAttribute(List.of(attributes)));
        return name;
    }

    public void output(String name) {
        graph.addOutput(info(name));
    }

    /** Whether the model turns its image from batch, height, width, channels before anything else. */
    public boolean isChannelsLast() {
        return graph.getNode(0).getOpType().equals("Transpose");
    }

    /** The model as it is meant. */
    public byte[] bytes() {
        return model(graph.build());
    }

    /** The model with every operator's output among its own. */
    public byte[] exposed() {
        Onnx.Graph.Builder exposed = graph.clone().clearOutput();
        graph.getNodeList().forEach(node -> exposed.addOutput(info(node.getOutput(0))));
        return model(exposed.build());
    }

    private byte[] model(Onnx.Graph contents) {
        return Onnx.Model.newBuilder()
                .setIrVersion(8)
                .setGraph(contents)
                .addOpsetImport(Onnx.OperatorSet.newBuilder().setVersion(operatorSet))
                .build()
                .toByteArray();
    }

    private static Onnx.ValueInfo info(String name) {
        return Onnx.ValueInfo.newBuilder()
                .setName(name)
                .setType(Onnx.Type.newBuilder()
                        .setTensorType(Onnx.TensorType.newBuilder().setElemType(FLOAT)))
                .build();
    }

    public static Onnx.Attribute integer(String name, long value) {
        return Onnx.Attribute.newBuilder()
                .setName(name)
                .setI(value)
                .setType(ATTRIBUTE_INT)
                .build();
    }

    public static Onnx.Attribute real(String name, float value) {
        return Onnx.Attribute.newBuilder()
                .setName(name)
                .setF(value)
                .setType(ATTRIBUTE_FLOAT)
                .build();
    }

    public static Onnx.Attribute text(String name, String value) {
        return Onnx.Attribute.newBuilder()
                .setName(name)
                .setS(ByteString.copyFromUtf8(value))
                .setType(ATTRIBUTE_STRING)
                .build();
    }

    public static Onnx.Attribute integers(String name, int... values) {
        return Onnx.Attribute.newBuilder()
                .setName(name)
                .addAllInts(longs(values))
                .setType(ATTRIBUTE_INTS)
                .build();
    }

    private static List<Long> longs(int[] values) {
        return IntStream.of(values).asLongStream().boxed().collect(Collectors.toList());
    }
}

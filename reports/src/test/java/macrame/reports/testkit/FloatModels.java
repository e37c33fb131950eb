package macrame.reports.testkit;

import java.util.OptionalInt;
import java.util.Random;
import macrame.isa.exporter.tflite.TfliteExporter;
import macrame.isa.graph.Activation;
import macrame.isa.graph.FloatGraphs;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Padding;
import macrame.isa.graph.Window;
import macrame.isa.tensor.Shape;

/** Files of small float networks. */
public final class FloatModels {
    /** Values of an input. */
    public static final int INPUTS = 4 * 4 * 2;

    private FloatModels() {}

    /** A convolution with a fused clamp and a product. */
    public static byte[] tflite() {
        Random random = new Random(1);
        FloatGraphs net = new FloatGraphs();
        int input = net.activation(Shape.of(1, 4, 4, 2));
        int kernel = net.random(random, Shape.of(6, 3, 3, 2), 0.3);
        int kernelBias = net.random(random, Shape.of(6), 0.1);
        int image = net.activation(Shape.of(1, 2, 2, 6));
        net.add(new Layer.Convolution(
                0,
                "image",
                input,
                kernel,
                OptionalInt.of(kernelBias),
                image,
                new Window(3, 3, 1, 1, 1, 1),
                Padding.NONE,
                1,
                Activation.RELU));
        int flat = net.activation(Shape.of(1, 24));
        net.add(new Layer.Reshape(1, "flat", image, flat));
        int matrix = net.random(random, Shape.of(5, 24), 0.3);
        int bias = net.random(random, Shape.of(5), 0.1);
        int output = net.activation(Shape.of(1, 5));
        net.add(new Layer.FullyConnected(2, "output", flat, matrix, OptionalInt.of(bias), output, Activation.NONE));
        return TfliteExporter.write(net.graph(input, output));
    }
}

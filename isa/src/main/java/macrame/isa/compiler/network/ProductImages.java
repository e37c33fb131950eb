package macrame.isa.compiler.network;

import macrame.isa.graph.Tensor;

/**
 * A fully connected layer as a convolution of one point: over the image that it reads, where it keeps the positions, else
 * over one row of as many pixels as the input has rows of the weights' length.
 */
public record ProductImages(Image input, Image output) {
    /** @param weights output, input */
    public static ProductImages of(Tensor input, Tensor weights, Tensor output) {
        int outputs = weights.shape().dimension(0);
        int length = weights.shape().dimension(1);
        Image read = Image.of(input);
        Image written = Image.of(output);
        if (read.channels() == length && written.equals(read.of(outputs, written.elementBytes()))) {
            return new ProductImages(read, written);
        }
        int rows = Math.toIntExact(input.shape().elements() / length);
        return new ProductImages(read.row(rows, length), written.row(rows, outputs));
    }
}

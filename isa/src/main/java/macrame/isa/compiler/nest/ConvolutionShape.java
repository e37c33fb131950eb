package macrame.isa.compiler.nest;

import macrame.isa.compiler.network.Image;
import macrame.isa.graph.Padding;
import macrame.isa.graph.Window;

/**
 * The sizes of a convolution.
 *
 * @param groups divides the channels of both images
 */
public record ConvolutionShape(
        Image input, Image output, Window window, Padding padding, int groups, Products products) {
    /** Input channels that one output channel reads. */
    public int groupInputs() {
        return input.channels() / groups;
    }

    public int groupOutputs() {
        return output.channels() / groups;
    }

    /** Weights of one output channel. */
    public int depth() {
        return window.taps() * groupInputs();
    }

    /** Weights of all output channels. */
    public long weights() {
        return (long) output.channels() * depth();
    }

    /** Bytes of all weights, if no tile ended within a byte. */
    public long weightBytes() {
        return (weights() * weightBits() + Byte.SIZE - 1) / Byte.SIZE;
    }

    public int weightBits() {
        return products.weightBits();
    }

    public int activationBits() {
        return input.elementBytes() * Byte.SIZE;
    }

    /** Multiply-accumulates, those with padding included. */
    public long macs() {
        return output.elements() * depth();
    }

    /** Input rows that {@code outputs} rows of output span, over {@code taps} rows of the window. */
    public int inputRows(int outputs, int taps) {
        return (outputs - 1) * window.strideHeight() + (taps - 1) * window.dilationHeight() + 1;
    }

    /** Input columns that {@code outputs} columns of output span, over {@code taps} columns of the window. */
    public int inputColumns(int outputs, int taps) {
        return (outputs - 1) * window.strideWidth() + (taps - 1) * window.dilationWidth() + 1;
    }
}

package macrame.isa.compiler.network;

import macrame.isa.graph.Padding;
import macrame.isa.graph.Tensor;
import macrame.isa.graph.TransposeConvolution;
import macrame.isa.graph.Window;

/**
 * The input of a transpose convolution with its pixels spread apart, zero between them, so that an ordinary convolution of
 * steps of one with the window turned around makes the output (Dumoulin and Visin 2016, chapter 4).
 *
 * @param pixels the input as it is
 * @param image the input spread
 * @param window of the ordinary convolution
 * @param padding around the spread input
 */
public record SpreadImage(Image pixels, Image image, int rowStep, int columnStep, Window window, Padding padding) {
    public static SpreadImage of(Network network, TransposeConvolution layer) {
        Image pixels = network.image(layer.input());
        Tensor output = network.graph().tensor(layer.output());
        Window window = layer.window();
        int height = (pixels.height() - 1) * window.strideHeight() + 1;
        int width = (pixels.width() - 1) * window.strideWidth() + 1;
        int top = window.height() - 1 - layer.padding().top();
        int left = window.width() - 1 - layer.padding().left();
        return new SpreadImage(
                pixels,
                new Image(pixels.batch(), height, width, pixels.channels(), pixels.elementBytes()),
                window.strideHeight(),
                window.strideWidth(),
                new Window(window.height(), window.width(), 1, 1, 1, 1),
                new Padding(
                        top,
                        output.shape().dimension(1) - height - top + window.height() - 1,
                        left,
                        output.shape().dimension(2) - width - left + window.width() - 1));
    }
}

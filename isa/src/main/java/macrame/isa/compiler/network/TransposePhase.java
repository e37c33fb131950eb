package macrame.isa.compiler.network;

import com.google.common.collect.ImmutableList;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Padding;
import macrame.isa.graph.TransposeConvolution;
import macrame.isa.graph.Window;
import macrame.isa.tensor.Shape;

/**
 * The outputs of a transpose convolution that lie whole strides apart: an ordinary convolution in steps of one makes them,
 * with the taps that reach them turned around, and multiplies no zeros (Dumoulin and Visin 2016, chapter 4; Shi et al.
 * 2016, "Is the deconvolution layer the same as a convolutional layer?").
 */
public record TransposePhase(PhaseAxis rows, PhaseAxis columns) {
    /** Those that have outputs, which together have all. */
    public static ImmutableList<TransposePhase> of(Graph graph, TransposeConvolution layer) {
        Shape input = graph.tensor(layer.input()).shape();
        Shape output = graph.tensor(layer.output()).shape();
        Window window = layer.window();
        ImmutableList.Builder<TransposePhase> phases = ImmutableList.builder();
        for (PhaseAxis rows : PhaseAxis.of(
                window.height(),
                window.strideHeight(),
                layer.padding().top(),
                input.dimension(1),
                output.dimension(1))) {
            for (PhaseAxis columns : PhaseAxis.of(
                    window.width(),
                    window.strideWidth(),
                    layer.padding().left(),
                    input.dimension(2),
                    output.dimension(2))) {
                phases.add(new TransposePhase(rows, columns));
            }
        }
        return phases.build();
    }

    /** Padding that covers that of all phases. */
    public static Padding padding(Graph graph, TransposeConvolution layer) {
        return of(graph, layer).stream().map(TransposePhase::padding).reduce(Padding.NONE, Padding::union);
    }

    /** Those that are convolutions. */
    public static ImmutableList<TransposePhase> reached(Graph graph, TransposeConvolution layer) {
        return of(graph, layer).stream().filter(TransposePhase::isReached).collect(ImmutableList.toImmutableList());
    }

    /** Whether any tap of the window reaches the outputs, which are else what the bias makes them. */
    public boolean isReached() {
        return rows.taps() > 0 && columns.taps() > 0;
    }

    public Window window() {
        return new Window(rows.taps(), columns.taps(), 1, 1, 1, 1);
    }

    /** Around the input; negative where its first rows or columns are not read. */
    public Padding padding() {
        return new Padding(rows.before(), rows.after(), columns.before(), columns.after());
    }

    /** The phase's outputs as an image of their own. */
    public Image output(Image whole) {
        return new Image(whole.batch(), rows.outputs(), columns.outputs(), whole.channels(), whole.elementBytes());
    }
}

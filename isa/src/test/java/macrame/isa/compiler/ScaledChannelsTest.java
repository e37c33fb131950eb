package macrame.isa.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import macrame.isa.compiler.RandomMachines.Memories;
import macrame.isa.fault.CompilationException;
import macrame.isa.fault.InputException;
import macrame.isa.graph.Graph;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.importer.tflite.ScaledChannels;
import macrame.isa.importer.tflite.TfliteReader;
import org.junit.jupiter.api.Test;

/** Activations with a scale for each channel: read, and refused with the reason. */
final class ScaledChannelsTest {
    private static final AcceleratorSpec MACHINE = RandomMachines.machine(8, 8, new Memories(4096, 4096, 1024));

    @Test
    void theSumThatCannotBeScaledAfterwardsIsTheReason() {
        Graph graph = read(new ScaledChannels(64, 4, 0, 3));

        assertThat(graph.tensor(0).quantized().isPerChannel()).isTrue();
        assertThatThrownBy(() -> Compiler.compile(graph, MACHINE))
                .isInstanceOf(CompilationException.class)
                .hasMessage(
                        "operator 0 (CONV_2D conv): input has a scale for each of 64 channels: s_x[m] stands inside the"
                                + " sum over m of W[n,m] x[m] s_x[m] and cannot be taken out, so that each product would be rescaled;"
                                + " allow-per-channel-activations: true in the accelerator prices that");
    }

    @Test
    void zeroPointsBesideThemAreRefusedWhenRead() {
        assertThatThrownBy(() -> read(new ScaledChannels(4, 4, 7, 3)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(
                        "input (tensor 0) is quantized per channel and has zero point 7 in channel 0, must be 0");
    }

    @Test
    void scalesAlongAnotherAxisAreRefusedWhenRead() {
        assertThatThrownBy(() -> read(new ScaledChannels(4, 4, 0, 2)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("input (tensor 0) is quantized along axis 2, must be along 3, its channels");
    }

    private static Graph read(ScaledChannels model) {
        return new TfliteReader().read("model.tflite", model.model(1));
    }
}

package macrame.isa.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.OptionalInt;
import macrame.isa.compiler.RandomMachines.Memories;
import macrame.isa.fault.CompilationException;
import macrame.isa.graph.Activation;
import macrame.isa.graph.Constant;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Padding;
import macrame.isa.graph.Tensor;
import macrame.isa.graph.Window;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.program.Program;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;
import macrame.isa.tensor.Shape;
import macrame.isa.verifier.Verifier;
import org.junit.jupiter.api.Test;

final class SmallMachinesTest {
    /** 4 x 4 pixels of 16 channels to as many, over 3 x 3 taps. */
    private static final Graph CONVOLUTION = convolution(DataType.INT8);

    @Test
    void aWeightScratchpadOfOneTileIsEnough() {
        assertCompiles(RandomMachines.machine(8, 8, new Memories(64, 4096, 1024)));
    }

    @Test
    void aWeightScratchpadOfOneByteIsEnough() {
        assertCompiles(RandomMachines.machine(8, 8, new Memories(1, 4096, 1024)));
    }

    @Test
    void parametersOfOneChannelAreEnough() {
        assertCompiles(RandomMachines.machine(8, 8, new Memories(4096, 4096, 9)));
    }

    @Test
    void activationsOfOneInputAndOneOutputPixelAreEnough() {
        assertCompiles(RandomMachines.machine(8, 8, new Memories(4096, 9, 1024)));
    }

    @Test
    void theMissingBytesOfActivationsAreTold() {
        AcceleratorSpec machine = RandomMachines.machine(8, 8, new Memories(4096, 6, 1024));

        assertThatThrownBy(() -> Compiler.compile(CONVOLUTION, machine))
                .isInstanceOf(CompilationException.class)
                .hasMessage("operator 0 (CONV_2D y): scratchpads.activations is 6 B, 3 B too small");
    }

    @Test
    void theMissingBytesOfParametersAreTold() {
        AcceleratorSpec machine = RandomMachines.machine(8, 8, new Memories(4096, 4096, 7));

        assertThatThrownBy(() -> Compiler.compile(CONVOLUTION, machine))
                .isInstanceOf(CompilationException.class)
                .hasMessage("operator 0 (CONV_2D y): scratchpads.parameters is 7 B, 2 B too small");
    }

    @Test
    void anOperandOfAnotherTypeIsRefusedByName() {
        AcceleratorSpec machine = RandomMachines.machine(8, 8, new Memories(4096, 4096, 1024));

        assertThatThrownBy(() -> Compiler.compile(convolution(DataType.FLOAT32), machine))
                .isInstanceOf(CompilationException.class)
                .hasMessage("operator 0 (CONV_2D y): input is FLOAT32, must be INT8 or UINT8 or INT16");
        assertThatThrownBy(() -> Compiler.compile(convolution(DataType.INT16), machine))
                .isInstanceOf(CompilationException.class)
                .hasMessage("operator 0 (CONV_2D y): padded input of 16 bits has zero point 3, must be 0");
    }

    private static void assertCompiles(AcceleratorSpec machine) {
        Program program = Compiler.compile(CONVOLUTION, machine);

        assertThat(Verifier.faults(program, machine)).isEmpty();
        assertThat(program.layers().get(0).macs()).isEqualTo(16L * 16 * 9 * 16);
    }

    private static Graph convolution(DataType inputType) {
        Quantization scale = Quantization.perTensor(0.5f, 3);
        Quantization symmetric = Quantization.perTensor(0.5f, 0);
        Shape image = Shape.of(1, 4, 4, 16);
        Tensor input = new Tensor(0, "x", inputType, image, Optional.of(scale), Optional.empty());
        Tensor weights = new Tensor(
                1,
                "w",
                DataType.INT8,
                Shape.of(16, 3, 3, 16),
                Optional.of(symmetric),
                Optional.of(Constant.of(new byte[16 * 9 * 16])));
        Tensor output = new Tensor(2, "y", DataType.INT8, image, Optional.of(scale), Optional.empty());
        Layer layer = new Layer.Convolution(
                0,
                "y",
                0,
                1,
                OptionalInt.empty(),
                2,
                new Window(3, 3, 1, 1, 1, 1),
                new Padding(1, 1, 1, 1),
                1,
                Activation.NONE);
        return new Graph(
                "one convolution",
                ImmutableList.of(input, weights, output),
                ImmutableList.of(layer),
                ImmutableList.of(0),
                ImmutableList.of(2));
    }
}

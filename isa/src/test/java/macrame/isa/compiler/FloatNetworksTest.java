package macrame.isa.compiler;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import macrame.isa.fault.CompilationException;
import macrame.isa.graph.Activation;
import macrame.isa.graph.FloatGraphs;
import macrame.isa.graph.Layer;
import macrame.isa.tensor.Shape;
import org.junit.jupiter.api.Test;

class FloatNetworksTest {
    @Test
    void aFloatNetworkIsRefusedInOneLineThatNamesTheCommand() {
        FloatGraphs net = new FloatGraphs();
        int input = net.activation(Shape.of(1, 2));
        int output = net.activation(Shape.of(1, 2));
        net.add(new Layer.Add(0, "sum", input, input, output, Activation.NONE));
        assertThatThrownBy(() -> Compiler.compile(net.graph(input, output), RandomMachines.machine(1)))
                .isInstanceOf(CompilationException.class)
                .hasMessage("network float is float from operator 0 (ADD sum) on; "
                        + "`macrame quantize` makes an int8 one");
    }
}

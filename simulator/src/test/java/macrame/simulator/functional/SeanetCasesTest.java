package macrame.simulator.functional;

import static org.assertj.core.api.Assertions.assertThat;

import macrame.simulator.vectors.SeanetCases;
import macrame.simulator.vectors.VectorCase;
import org.junit.jupiter.api.Test;

/** Real convolutions of 16-bit activations and 64-bit accumulators give their recorded outputs. */
class SeanetCasesTest {
    @Test
    void everyConvolutionGivesItsOutput() {
        assertThat(SeanetCases.all()).hasSize(11).allSatisfy(SeanetCasesTest::givesItsOutput);
    }

    private static void givesItsOutput(VectorCase vector) {
        assertThat(ReferenceExecutor.run(vector.graph(), vector.inputs()).get(vector.output()))
                .as(vector.name())
                .isEqualTo(vector.expected());
    }
}

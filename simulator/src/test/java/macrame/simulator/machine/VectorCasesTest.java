package macrame.simulator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.testkit.Configs;
import macrame.simulator.functional.ReferenceExecutor;
import macrame.simulator.vectors.CmsisNnCases;
import macrame.simulator.vectors.SeanetCases;
import macrame.simulator.vectors.VectorCase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases of other test suites, compiled and simulated on every accelerator: int4, int8 and int16. */
final class VectorCasesTest {
    @ParameterizedTest
    @ValueSource(strings = {"whitepaper-4x4", "edge-16x16", "edge-32x32", "cloud-128x128", "systolic-16x16"})
    void casesOfCmsisNnGiveTheirOutputs(String accelerator) {
        AcceleratorSpec spec = Configs.accelerator(accelerator);
        Map<String, Integer> without = new TreeMap<>();
        int passed = 0;
        for (String name : CmsisNnCases.names()) {
            Optional<VectorCase> read = CmsisNnCases.read(name);
            if (read.isEmpty()) {
                without.merge(CmsisNnCases.operator(name), 1, Integer::sum);
            } else {
                run(read.get(), spec);
                passed++;
            }
        }
        System.out.printf(
                "CMSIS-NN on %s: %d of %d cases pass; without a layer: %s%n",
                accelerator, passed, CmsisNnCases.names().size(), without);
        assertThat(passed).isEqualTo(CmsisNnCases.names().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"whitepaper-4x4", "edge-16x16", "edge-32x32", "cloud-128x128", "systolic-16x16"})
    void convolutionsOfAnAudioNetworkGiveTheirOutputs(String accelerator) {
        for (VectorCase vector : SeanetCases.all()) {
            run(vector, Configs.accelerator(accelerator));
        }
    }

    private static void run(VectorCase vector, AcceleratorSpec spec) {
        ImmutableMap<Integer, byte[]> expected = ReferenceExecutor.run(
                vector.graph(), vector.inputs(), spec.requantization().roundings());
        assertThat(expected.get(vector.output())).as(vector.name()).isEqualTo(vector.expected());
        new ThreeWays(vector.graph(), spec).interpret(vector.inputs(), expected).simulate(vector.inputs(), expected);
    }
}

package macrame.simulator.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import macrame.simulator.vectors.CmsisNnCases;
import macrame.simulator.vectors.VectorCase;
import org.junit.jupiter.api.Test;

/** The reference executor gives the outputs that CMSIS-NN's unit tests expect. */
class CmsisNnCasesTest {
    private static final int CASES = 94;

    @Test
    void everyCaseOfAnOperatorThatIsThereGivesItsOutput() {
        Map<String, String> faults = new TreeMap<>();
        Map<String, Integer> without = new TreeMap<>();
        for (String name : CmsisNnCases.names()) {
            Optional<VectorCase> read = CmsisNnCases.read(name);
            if (read.isEmpty()) {
                without.merge(CmsisNnCases.operator(name), 1, Integer::sum);
            } else if (!passes(read.get())) {
                faults.put(name, "gives another output");
            }
        }
        int missing = without.values().stream().mapToInt(Integer::intValue).sum();
        int passed = CmsisNnCases.names().size() - faults.size() - missing;
        System.out.printf("CMSIS-NN: %d of %d cases pass; without a layer: %s%n", passed, CASES, without);
        assertThat(faults).isEmpty();
        assertThat(without).isEmpty();
        assertThat(passed + missing).isEqualTo(CASES);
    }

    private static boolean passes(VectorCase vector) {
        return Arrays.equals(
                ReferenceExecutor.run(vector.graph(), vector.inputs()).get(vector.output()), vector.expected());
    }
}

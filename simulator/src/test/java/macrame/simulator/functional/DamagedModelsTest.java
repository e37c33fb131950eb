package macrame.simulator.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import macrame.isa.fault.InputException;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Tensor;
import macrame.isa.importer.tflite.RandomNetworks;
import macrame.isa.importer.tflite.TfliteReader;
import org.junit.jupiter.api.Test;

/** What the importer lets pass can be run. */
class DamagedModelsTest {
    private static final int MODELS = 20;
    private static final int DAMAGES = 100;
    private static final int LARGEST_TENSOR = 1 << 20;

    @Test
    void aDamagedModelThatIsReadCanBeRun() {
        Random random = new Random(3);
        int ran = 0;
        for (int model = 0; model < MODELS; model++) {
            byte[] good = RandomNetworks.network(model);
            for (int damage = 0; damage < DAMAGES; damage++) {
                byte[] bad = good.clone();
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
                ran += runs(bad) ? 1 : 0;
            }
        }
        assertThat(ran).isGreaterThan(MODELS * DAMAGES / 4);
    }

    private static boolean runs(byte[] model) {
        Graph graph;
        try {
            graph = new TfliteReader().read("damaged.tflite", model);
        } catch (InputException e) {
            return false;
        }
        if (graph.tensors().stream().mapToLong(Tensor::bytes).max().orElse(0) < LARGEST_TENSOR) {
            ReferenceExecutor.run(graph, SeededInput.of(graph, 1));
        }
        return true;
    }
}

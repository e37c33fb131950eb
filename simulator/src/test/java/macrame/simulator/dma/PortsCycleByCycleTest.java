package macrame.simulator.dma;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * The scratchpads' ports, asked in a few cycles only, against a model that goes through all of them: when each vector
 * operation starts and ends and what it lost, when each burst of a store is read, when each load ends and what it lost.
 */
final class PortsCycleByCycleTest {
    private static final int SCENES = 5_000;

    @Test
    void everyEngineLosesTheCyclesThatItLosesCycleByCycle() {
        long vectorLost = 0;
        long storeLost = 0;
        long loadLost = 0;
        for (int i = 0; i < SCENES; i++) {
            PortOutcome stepped = SteppedPorts.run(new PortScene(i));
            PortOutcome events = EventPorts.run(new PortScene(i));
            assertThat(events).as("scene %s", i).hasToString(stepped.toString());
            vectorLost +=
                    stepped.vectors.stream().mapToLong(vector -> vector.get(2)).sum();
            storeLost += stepped.storeLost;
            loadLost += stepped.loads.stream().mapToLong(load -> load.get(1)).sum();
        }
        assertThat(vectorLost).isGreaterThan(SCENES);
        assertThat(storeLost).isGreaterThan(SCENES);
        assertThat(loadLost).isGreaterThan(SCENES);
    }
}

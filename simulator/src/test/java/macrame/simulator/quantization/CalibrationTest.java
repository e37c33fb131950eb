package macrame.simulator.quantization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Objects;
import macrame.isa.fault.InputException;
import macrame.isa.graph.Graph;
import macrame.isa.quant.range.Sample;
import org.junit.jupiter.api.Test;

final class CalibrationTest {
    @Test
    void everyFloatTensorIsSampledAndTheLogitsRowByRow() {
        Graph graph = SmallNetworks.network(1, true);
        Calibration calibration = new Calibration(graph);
        calibration.observe(SmallNetworks.input(graph, 1));
        calibration.observe(SmallNetworks.input(graph, 2));

        Sample input = Objects.requireNonNull(calibration.samples().get(0));
        assertThat(input.values()).hasSize(2 * 12 * 12 * 3);
        int logits = graph.layers().get(graph.layers().size() - 1).inputs().get(0);
        assertThat(Objects.requireNonNull(calibration.samples().get(logits)).classes())
                .isEqualTo(SmallNetworks.CLASSES);
        assertThat(calibration.samples()).hasSize(graph.layers().size() + 1);
        assertThat(calibration.inputs()).isEqualTo(2);
    }

    @Test
    void anEmptySetIsRefused() {
        assertThatThrownBy(() -> new Calibration(SmallNetworks.network(1, true)).samples())
                .isInstanceOf(InputException.class)
                .hasMessage("calibration set is empty, must hold at least one sample");
    }

    @Test
    void whatIsNotFiniteIsRefusedWithItsPlace() {
        Graph graph = SmallNetworks.network(1, true);
        float[] input = new float[12 * 12 * 3];
        input[17] = Float.POSITIVE_INFINITY;

        assertThatThrownBy(() -> new Calibration(graph).observe(ImmutableList.of(input)))
                .isInstanceOf(InputException.class)
                .hasMessage("tensor 0 (t0) of calibration sample 0: value 17 is Infinity, must be finite");
    }

    @Test
    void moreValuesThanThereIsRoomForAreThinnedEvenlyAndTheOutermostKept() {
        Reservoir reservoir = new Reservoir(0);
        float[] values = new float[1000];
        for (int i = 0; i < 1000; i++) {
            Arrays.fill(values, i);
            reservoir.add(values);
        }
        float[] kept = reservoir.sample().values();

        assertThat(kept).hasSize(Reservoir.VALUES + 2).contains(0, 999);
        double mean = 0;
        for (float value : kept) {
            mean += value / kept.length;
        }
        // 65,536 draws from 0 to 999: their mean is off by 1.1 in one standard deviation.
        assertThat(mean).isBetween(495.0, 504.0);
    }

    @Test
    void rowsOfLogitsStayWhole() {
        Reservoir reservoir = new Reservoir(4);
        for (int i = 0; i < 300_000; i++) {
            reservoir.add(new float[] {i, i + 0.25f, i + 0.5f, i + 0.75f});
        }
        float[] kept = reservoir.sample().values();

        assertThat(kept.length % 4).isZero();
        for (int row = 0; row < kept.length; row += 4) {
            assertThat(kept[row + 3] - kept[row]).isBetween(0.7f, 0.8f);
        }
    }
}

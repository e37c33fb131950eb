package macrame.simulator.array;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.ArraySpec;
import macrame.isa.hardware.Systolic;
import macrame.isa.hardware.Systolic.Dataflow;
import macrame.isa.hardware.Systolic.Overlap;
import macrame.isa.instruction.Header;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.Mac;
import macrame.isa.instruction.Mac.Columns;
import macrame.isa.instruction.Mac.Initialization;
import macrame.isa.instruction.Space;
import macrame.isa.testkit.Configs;
import org.junit.jupiter.api.Test;

/** Which bytes cross the ports in which cycles, on R = C = 4 with an activation port of 4 B and a weight port of 16 B. */
final class FoldReadsTest {
    private static SystolicSchedule schedule(Systolic style) {
        AcceleratorSpec whitepaper = Configs.accelerator("whitepaper-4x4");
        AcceleratorSpec spec = whitepaper.withArray(new ArraySpec(
                4, 4, style, 8, 8, style.preloads() ? 2 : 1, ArraySpec.Initialization.FOLDED, ArraySpec.RowSum.NONE));
        return new SystolicSchedule(spec, style);
    }

    private static Mac mac(int rows, int activationBits, Level... levels) {
        int bytes = activationBits / 8;
        return new Mac(
                Header.of(0, 0),
                100,
                0,
                0,
                64,
                Initialization.BIAS,
                Mac.Tile.DENSE,
                rows,
                new Columns(2, 2, bytes, 0),
                8,
                activationBits,
                ImmutableList.copyOf(levels));
    }

    private static List<String> reads(SystolicSchedule schedule, Space space, long from, long to) {
        List<String> reads = new ArrayList<>();
        schedule.reads()
                .tell(space, from, to, (cycle, address, end) -> reads.add(cycle + ": " + address + " to " + end));
        return reads;
    }

    /** Streams begin in 4; 4 x 1 cycles to load, so the second tile's in 8: only the first adds to biases. */
    @Test
    void vectorsAreReadAsTheyEnterAndBiasesWithTheFirstOfThem() {
        SystolicSchedule schedule = schedule(new Systolic(Dataflow.WEIGHT_STATIONARY, Overlap.PRELOAD));
        schedule.run(mac(1, 8, new Level(2, 50, 16, 0), new Level(2, 10, 0, 1, 4)), 0, null, null);
        assertThat(reads(schedule, Space.ACTIVATIONS, 0, 100))
                .containsExactly(
                        "4: 100 to 101",
                        "4: 101 to 102",
                        "5: 110 to 111",
                        "5: 111 to 112",
                        "8: 150 to 151",
                        "8: 151 to 152",
                        "9: 160 to 161",
                        "9: 161 to 162");
        assertThat(reads(schedule, Space.PARAMETERS, 0, 100)).containsExactly("4: 64 to 68", "5: 68 to 72");
        assertThat(schedule.reads().until(Space.ACTIVATIONS)).isEqualTo(10);
        assertThat(reads(schedule, Space.ACTIVATIONS, 5, 9)).hasSize(4);
    }

    /** What the mac before still streams when the next starts is not forgotten. */
    @Test
    void readsOfTheMacBeforeAreKeptUntilTheyHavePassed() {
        SystolicSchedule schedule = schedule(new Systolic(Dataflow.WEIGHT_STATIONARY, Overlap.PRELOAD));
        Mac mac = mac(1, 8, new Level(3, 10, 0, 1, 4));
        schedule.run(mac, 0, null, null);
        schedule.run(mac, 5, null, null);
        assertThat(reads(schedule, Space.ACTIVATIONS, 5, 100))
                .containsExactly(
                        "5: 110 to 111",
                        "5: 111 to 112",
                        "6: 120 to 121",
                        "6: 121 to 122",
                        "9: 100 to 101",
                        "9: 101 to 102",
                        "10: 110 to 111",
                        "10: 111 to 112",
                        "11: 120 to 121",
                        "11: 121 to 122");
    }

    /** Three vectors of two 16-bit inputs: each column's three inputs, 6 B, take the port two cycles; rows stream from 8. */
    @Test
    void heldVectorsAreReadColumnByColumn() {
        SystolicSchedule schedule = schedule(new Systolic(Dataflow.INPUT_STATIONARY, Overlap.NONE));
        schedule.run(mac(2, 16, new Level(3, 10, 0, 1)), 0, null, null);
        assertThat(reads(schedule, Space.ACTIVATIONS, 0, 100))
                .containsExactly(
                        "0: 100 to 102",
                        "0: 110 to 112",
                        "1: 120 to 122",
                        "2: 102 to 104",
                        "2: 112 to 114",
                        "3: 122 to 124");
        // Two passes a row, on multipliers of 8 x 8 bits.
        assertThat(reads(schedule, Space.PARAMETERS, 0, 100)).containsExactly("8: 64 to 68", "10: 68 to 72");
    }

    /** Two positions, two tiles of two inputs each: a line an input. */
    @Test
    void positionsAreReadInputByInput() {
        SystolicSchedule schedule = schedule(new Systolic(Dataflow.OUTPUT_STATIONARY, Overlap.NONE));
        schedule.run(mac(2, 8, new Level(2, 10, 0, 1), new Level(2, 50, 4, 0)), 3, null, null);
        assertThat(reads(schedule, Space.ACTIVATIONS, 0, 100))
                .containsExactly(
                        "3: 100 to 101",
                        "3: 110 to 111",
                        "4: 101 to 102",
                        "4: 111 to 112",
                        "5: 150 to 151",
                        "5: 160 to 161",
                        "6: 151 to 152",
                        "6: 161 to 162");
        assertThat(reads(schedule, Space.PARAMETERS, 0, 100)).containsExactly("3: 64 to 68", "3: 68 to 72");
    }
}

package macrame.reports.figure;

import static macrame.simulator.machine.Bound.ACTIVATION_PORT;
import static macrame.simulator.machine.Bound.COMPUTE;
import static macrame.simulator.machine.Bound.DISPATCH;
import static macrame.simulator.machine.Bound.DRAM_BANDWIDTH;
import static macrame.simulator.machine.Bound.DRAM_LATENCY;
import static macrame.simulator.machine.Bound.VECTOR;
import static macrame.simulator.machine.Bound.WEIGHT_PORT;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import macrame.isa.testkit.Configs;
import macrame.reports.testkit.Runs;
import macrame.simulator.array.SlotUse;
import macrame.simulator.machine.Bound;
import macrame.simulator.machine.RunResult;
import org.junit.jupiter.api.Test;

/** Runs of 1,000 cycles on a machine of 16 x 16, 128 GMAC/s and 4 GB/s; each moves 112,640 MACs and 3,000 bytes. */
final class ReasonTest {
    private static final ImmutableMap<String, Long> BUSY = ImmutableMap.of("useful-macs", 600L, "unused-lanes", 200L);

    @Test
    void bandwidthIsExplainedByIntensityAndRidge() {
        assertThat(reason(ImmutableMap.of(DRAM_BANDWIDTH, 980L, COMPUTE, 30L), ImmutableMap.of("useful-macs", 30L)))
                .isEqualTo("net on edge-16x16 is bound by the DRAM bus, though its 37.5 MAC/B against a ridge of"
                        + " 32.0 MAC/B would have it bound by the array: the DRAM bus needs 98 % of the cycles,"
                        + " the array 3 %");
    }

    @Test
    void computeIsExplainedByTheFillOfTheLanes() {
        assertThat(reason(ImmutableMap.of(COMPUTE, 800L, VECTOR, 200L), BUSY))
                .isEqualTo("net on edge-16x16 is compute-bound: 37.5 MAC/B against a ridge of 32.0 MAC/B; the array"
                        + " needs 80 % of the cycles with its lanes 75 % full, the vector unit 20 %");
    }

    /** 30 % of the time are products, of the 90 % that the folds take: a third. */
    @Test
    void aSystolicArrayIsAsBusyAsItsFoldsLetItBe() {
        Run run = Runs.run(
                "net",
                ImmutableMap.of(COMPUTE, 900L, VECTOR, 200L),
                ImmutableMap.of("useful-macs", 300L, "unused-lanes", 100L, "fill-and-drain", 500L));
        Run systolic = new Run(run.version(), run.model(), Configs.accelerator("systolic-16x16"), run.result());
        assertThat(Reason.of(systolic, "net").sentence())
                .endsWith("; the array needs 90 % of the cycles with its PEs 33 % busy, the vector unit 20 %;"
                        + " the array spends 50 % filling and draining");
    }

    @Test
    void theEngineThatLosesManyCyclesAtBanksIsTold() {
        assertThat(conflicting(320))
                .endsWith("; the store engine loses 32 % of the cycles to others at ports of banks");
        assertThat(conflicting(90)).doesNotContain("banks");
    }

    private static String conflicting(long cycles) {
        Run run = Runs.run("net", ImmutableMap.of(COMPUTE, 900L), BUSY);
        ImmutableMap<String, ImmutableMap<String, Long>> engines = ImmutableMap.of(
                "load", ImmutableMap.of("bank-conflict", 10L), "store", ImmutableMap.of("bank-conflict", cycles));
        RunResult result = run.result();
        RunResult conflicting = new RunResult(
                result.program(),
                result.accelerator(),
                result.cycles(),
                result.clockHz(),
                result.macs(),
                result.dramReadBytes(),
                result.dramWriteBytes(),
                result.layers(),
                result.hostOperators(),
                result.peCycles(),
                engines,
                result.counters(),
                result.energy(),
                result.outputs(),
                result.intermediates());
        return Reason.of(new Run(run.version(), run.model(), run.accelerator(), conflicting), "net")
                .sentence();
    }

    @Test
    void atTheRoofTooItIsToldWhereMuchOfTheTimeGoes() {
        assertThat(reason(
                        ImmutableMap.of(DRAM_BANDWIDTH, 980L, COMPUTE, 30L),
                        ImmutableMap.of("waiting-for-load", 530L, "weight-load", 420L, "done", 20L)))
                .endsWith(", the array 3 %; the array spends 53 % waiting for loads and 42 % waiting for weight tiles");
    }

    @Test
    void portsAndTheVectorUnitAreToldBesideTheNextAndTheArray() {
        assertThat(reason(ImmutableMap.of(WEIGHT_PORT, 950L, DISPATCH, 500L, COMPUTE, 100L), BUSY))
                .isEqualTo("net on edge-16x16 is weight-port-bound: the weight port needs 95 % of the cycles,"
                        + " dispatch 50 %, the array 10 %");
        assertThat(reason(ImmutableMap.of(ACTIVATION_PORT, 900L, COMPUTE, 850L), BUSY))
                .endsWith(" is compute-bound: 37.5 MAC/B against a ridge of 32.0 MAC/B; the activation port needs"
                        + " 90 % of the cycles, the array 85 % with its lanes 75 % full");
        assertThat(reason(ImmutableMap.of(VECTOR, 900L, COMPUTE, 90L), BUSY))
                .endsWith("vector-bound: the vector unit needs 90 % of the cycles, the array 9 %");
    }

    @Test
    void farAboveEveryBoundTheStallsAreTheReason() {
        assertThat(reason(
                        ImmutableMap.of(VECTOR, 400L, COMPUTE, 100L),
                        ImmutableMap.of("useful-macs", 100L, "waiting-for-vector", 620L, "done", 280L)))
                .isEqualTo("net on edge-16x16 is compute-bound by ratio: 37.5 MAC/B against a ridge of 32.0 MAC/B,"
                        + " at 2.27 x the time of its roof and 2.50 x what the vector unit alone needs; the array"
                        + " needs 10 % of the cycles; the array spends 62 % waiting for the vector unit and 28 % with nothing"
                        + " left to do; layers bound by compute take 100 %");
    }

    @Test
    void aSmallSecondStallIsLeftOut() {
        assertThat(reason(
                        ImmutableMap.of(VECTOR, 500L),
                        ImmutableMap.of("waiting-for-load", 950L, "waiting-for-dispatch", 50L)))
                .contains("; the array spends 95 % waiting for loads; layers");
    }

    @Test
    void latencyIsAReasonWhereItIsLongerThanTheRoof() {
        assertThat(reason(
                        ImmutableMap.of(DRAM_BANDWIDTH, 440L, DRAM_LATENCY, 1010L),
                        ImmutableMap.of("weight-load", 390L, "waiting-for-load", 330L)))
                .isEqualTo(
                        "net on edge-16x16 is bound by the DRAM's latency: layer after layer it comes to 101 % of the"
                                + " cycles; its 37.5 MAC/B against a ridge of 32.0 MAC/B would have it compute-bound;"
                                + " the DRAM bus needs 44 % of the cycles, the array 0 %; the array"
                                + " spends 39 % waiting for weight tiles and 33 % waiting for loads");
    }

    @Test
    void aShortLatencyIsNoReason() {
        assertThat(reason(ImmutableMap.of(DRAM_BANDWIDTH, 350L, DRAM_LATENCY, 450L), ImmutableMap.of()))
                .contains(" is compute-bound by ratio: ");
    }

    @Test
    void whereNoResourceNeedsMuchWhatTheArrayWaitsForIsTheReason() {
        assertThat(reason(
                        ImmutableMap.of(DRAM_BANDWIDTH, 320L, DISPATCH, 310L, DRAM_LATENCY, 450L),
                        ImmutableMap.of("waiting-for-load", 700L, "done", 200L)))
                .isEqualTo("net on edge-16x16 is bound by waiting, not by a resource: the array spends 70 % waiting for"
                        + " loads and 20 % with nothing left to do; the DRAM bus needs 32 % of the cycles, dispatch 31 %,"
                        + " the array 0 %; its 37.5 MAC/B against a ridge of 32.0 MAC/B would have it compute-bound");
    }

    @Test
    void theRoofAndTheBusiestResourceAreToldApart() {
        assertThat(reason(ImmutableMap.of(ACTIVATION_PORT, 705L, COMPUTE, 560L), BUSY))
                .isEqualTo("net on edge-16x16 is compute-bound: 37.5 MAC/B against a ridge of 32.0 MAC/B, at 2.27 x the"
                        + " time of its roof and 1.42 x what the activation port alone needs; the array needs 56 %"
                        + " of the cycles with its lanes 75 % full; layers bound by compute take 100 %");
    }

    @Test
    void aRunWithoutWorkForTheMachineIsBoundByNothing() {
        assertThat(reason(ImmutableMap.of(), ImmutableMap.of("done", 1_000L)))
                .isEqualTo("net on edge-16x16 is bound by no resource of the machine: none has anything to do");
    }

    @Test
    void runsInOneSituationShareASentenceOfSpans() {
        Run one = Runs.run("one", ImmutableMap.of(ACTIVATION_PORT, 840L, COMPUTE, 800L), BUSY);
        Run two = Runs.run("two", ImmutableMap.of(ACTIVATION_PORT, 960L, COMPUTE, 800L), BUSY);
        assertThat(Situation.of(one)).isEqualTo(Situation.of(two));
        assertThat(Reason.of(ImmutableList.of(one, two), "one, two").sentence())
                .isEqualTo("one, two on edge-16x16 are compute-bound: 37.5 MAC/B against a ridge of 32.0 MAC/B; the"
                        + " activation port needs 84 to 96 % of the cycles, the array 80 % with its lanes 75 % full");
    }

    @Test
    void everyStallOfTheMachineHasItsWords() {
        for (SlotUse use : SlotUse.values()) {
            if (use != SlotUse.STEP) {
                assertThat(Words.stall(use.label())).doesNotStartWith("on ");
            }
        }
    }

    private static String reason(ImmutableMap<Bound, Long> bounds, ImmutableMap<String, Long> permille) {
        return Reason.of(Runs.run("net", bounds, permille), "net").sentence();
    }
}

package macrame.simulator.machine;

import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.AccumulatorSpec;
import macrame.isa.hardware.ArraySpec;
import macrame.isa.hardware.DmaSpec;
import macrame.isa.hardware.DramSpec;
import macrame.isa.hardware.FrontendSpec;
import macrame.isa.hardware.ScratchpadSpec;
import macrame.isa.hardware.Systolic;
import macrame.isa.hardware.VectorSpec;
import macrame.isa.testkit.Configs;
import macrame.isa.units.Bandwidth;
import macrame.isa.units.DataSize;
import macrame.isa.units.Duration;
import macrame.isa.units.Frequency;

/** A shipped accelerator with some of its numbers changed. */
final class SpecDraft {
    private AcceleratorSpec spec;

    private SpecDraft(AcceleratorSpec spec) {
        this.spec = spec;
    }

    static SpecDraft of(AcceleratorSpec accelerator) {
        return new SpecDraft(accelerator);
    }

    static SpecDraft of(String accelerator) {
        return new SpecDraft(Configs.accelerator(accelerator));
    }

    /** 100 MHz, 4 x 4, ports of 16 B for weights and 4 B for activations, DRAM 4 B a cycle, 16 B bursts, 10 cycles. */
    static SpecDraft whitepaper() {
        return of("whitepaper-4x4");
    }

    AcceleratorSpec spec() {
        return spec;
    }

    SpecDraft array(int rows, int columns) {
        ArraySpec old = spec.array();
        return array(new ArraySpec(
                rows,
                columns,
                old.style(),
                old.multiplierWeightBits(),
                old.multiplierActivationBits(),
                old.weightRegisterSets(),
                old.initialization(),
                old.rowSum(),
                old.allowsPerChannelActivations()));
    }

    SpecDraft initialization(ArraySpec.Initialization initialization, int weightRegisterSets) {
        ArraySpec old = spec.array();
        return array(new ArraySpec(
                old.rows(),
                old.columns(),
                old.style(),
                old.multiplierWeightBits(),
                old.multiplierActivationBits(),
                weightRegisterSets,
                initialization,
                old.rowSum(),
                old.allowsPerChannelActivations()));
    }

    /** A systolic array of the same size, its biases folded. */
    SpecDraft systolic(Systolic style) {
        ArraySpec old = spec.array();
        return array(new ArraySpec(
                old.rows(),
                old.columns(),
                style,
                old.multiplierWeightBits(),
                old.multiplierActivationBits(),
                style.preloads() ? 2 : 1,
                ArraySpec.Initialization.FOLDED,
                ArraySpec.RowSum.NONE));
    }

    SpecDraft multiplier(int weightBits, int activationBits, ArraySpec.RowSum rowSum) {
        ArraySpec old = spec.array();
        return array(new ArraySpec(
                old.rows(),
                old.columns(),
                old.style(),
                weightBits,
                activationBits,
                old.weightRegisterSets(),
                old.initialization(),
                rowSum,
                old.allowsPerChannelActivations()));
    }

    /** As {@link #rescaling()}, with accumulators of {@code bits}. */
    SpecDraft rescaling(int bits) {
        return rescaling().accumulators(bits, AccumulatorSpec.Overflow.TRAP);
    }

    /** With a multiplier for the scale of its column in each processing element. */
    SpecDraft rescaling() {
        ArraySpec old = spec.array();
        return array(new ArraySpec(
                old.rows(),
                old.columns(),
                old.style(),
                old.multiplierWeightBits(),
                old.multiplierActivationBits(),
                old.weightRegisterSets(),
                old.initialization(),
                old.rowSum(),
                true));
    }

    /** As deep as they were. */
    SpecDraft accumulators(int bits, AccumulatorSpec.Overflow overflow) {
        spec = new AcceleratorSpec(
                spec.name(),
                spec.clock(),
                spec.array(),
                new AccumulatorSpec(bits, spec.accumulators().depth(), overflow),
                spec.vector(),
                spec.requantization(),
                spec.weights(),
                spec.activations(),
                spec.parameters(),
                spec.dma(),
                spec.dram(),
                spec.frontend(),
                spec.energyTable());
        return this;
    }

    SpecDraft ports(int weightPortBytes, int activationPortBytes) {
        return rebuilt(
                spec.clock(),
                spec.array(),
                spec.vector(),
                new ScratchpadSpec(spec.weights().size(), spec.weights().banks(), weightPortBytes),
                new ScratchpadSpec(spec.activations().size(), spec.activations().banks(), activationPortBytes),
                spec.dma(),
                spec.dram(),
                spec.frontend());
    }

    /** Every scratchpad in as many banks. */
    SpecDraft banks(int banks) {
        spec = new AcceleratorSpec(
                spec.name(),
                spec.clock(),
                spec.array(),
                spec.accumulators(),
                spec.vector(),
                spec.requantization(),
                new ScratchpadSpec(spec.weights().size(), banks, spec.weights().portBytes()),
                new ScratchpadSpec(
                        spec.activations().size(), banks, spec.activations().portBytes()),
                new ScratchpadSpec(
                        spec.parameters().size(), banks, spec.parameters().portBytes()),
                spec.dma(),
                spec.dram(),
                spec.frontend(),
                spec.energyTable());
        return this;
    }

    SpecDraft vector(VectorSpec vector) {
        return rebuilt(
                spec.clock(),
                spec.array(),
                vector,
                spec.weights(),
                spec.activations(),
                spec.dma(),
                spec.dram(),
                spec.frontend());
    }

    SpecDraft frontend(int queueDepth, int dispatchPerCycle) {
        return rebuilt(
                spec.clock(),
                spec.array(),
                spec.vector(),
                spec.weights(),
                spec.activations(),
                spec.dma(),
                spec.dram(),
                new FrontendSpec(queueDepth, dispatchPerCycle, spec.frontend().prefetchBytes()));
    }

    SpecDraft outstanding(int bursts) {
        return rebuilt(
                spec.clock(),
                spec.array(),
                spec.vector(),
                spec.weights(),
                spec.activations(),
                new DmaSpec(bursts),
                spec.dram(),
                spec.frontend());
    }

    SpecDraft dram(long bytesPerSecond, int burstBytes, long latencyPicoseconds, int efficiencyPermille) {
        return dram(new DramSpec(
                spec.dram().capacity(),
                new Duration(latencyPicoseconds),
                new Bandwidth(bytesPerSecond),
                new DataSize(burstBytes),
                efficiencyPermille));
    }

    SpecDraft dram(DramSpec dram) {
        return rebuilt(
                spec.clock(),
                spec.array(),
                spec.vector(),
                spec.weights(),
                spec.activations(),
                spec.dma(),
                dram,
                spec.frontend());
    }

    SpecDraft clock(long hertz) {
        return rebuilt(
                new Frequency(hertz),
                spec.array(),
                spec.vector(),
                spec.weights(),
                spec.activations(),
                spec.dma(),
                spec.dram(),
                spec.frontend());
    }

    private SpecDraft array(ArraySpec array) {
        return rebuilt(
                spec.clock(),
                array,
                spec.vector(),
                spec.weights(),
                spec.activations(),
                spec.dma(),
                spec.dram(),
                spec.frontend());
    }

    private SpecDraft rebuilt(
            Frequency clock,
            ArraySpec array,
            VectorSpec vector,
            ScratchpadSpec weights,
            ScratchpadSpec activations,
            DmaSpec dma,
            DramSpec dram,
            FrontendSpec frontend) {
        spec = new AcceleratorSpec(
                spec.name(),
                clock,
                array,
                spec.accumulators(),
                vector,
                spec.requantization(),
                weights,
                activations,
                spec.parameters(),
                dma,
                dram,
                frontend,
                spec.energyTable());
        return this;
    }
}

package macrame.reports.figure;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.EnergyTable;
import macrame.isa.units.DataSize;
import macrame.simulator.energy.EnergyModel;
import macrame.simulator.energy.Price;

/**
 * What an accelerator can do at best and what its actions cost, before anything has run on it.
 *
 * @param version of Macrame
 */
public record Capability(String version, AcceleratorSpec accelerator, ImmutableList<Price> prices) {
    private static final int HASH_DIGITS = 12;
    private static final ImmutableList<Operands> OPERANDS =
            ImmutableList.of(new Operands(8, 8), new Operands(8, 16), new Operands(4, 8));

    /** The widths of a multiply-accumulate's operands. */
    public record Operands(int weightBits, int activationBits) {
        @Override
        public String toString() {
            return weightBits + "x" + activationBits;
        }
    }

    /** @throws macrame.isa.fault.InputException when the table lacks something the accelerator does */
    public static Capability of(String version, AcceleratorSpec accelerator, EnergyTable table) {
        return new Capability(version, accelerator, new EnergyModel(accelerator, table).prices());
    }

    /** Identifies a resolved configuration: equal for equal specifications, whatever file they came from. */
    public static String configurationHash(AcceleratorSpec accelerator) {
        return Hashing.sha256()
                .hashString(accelerator.toString(), StandardCharsets.UTF_8)
                .toString()
                .substring(0, HASH_DIGITS);
    }

    /** The widths for which a peak is told. */
    public ImmutableList<Operands> operands() {
        return OPERANDS;
    }

    public int passes(Operands operands) {
        return accelerator.array().passes(operands.weightBits(), operands.activationBits());
    }

    public double peakMacsPerSecond(Operands operands) {
        return (double) accelerator.peakMacsPerCycle() * accelerator.clock().hertz() / passes(operands);
    }

    public long peakBytesPerSecond() {
        return accelerator.dram().peak().bytesPerSecond();
    }

    /** What refresh leaves of the peak. */
    public double effectiveBytesPerSecond() {
        return peakBytesPerSecond() * (accelerator.dram().efficiencyPermille() / 1000.0);
    }

    /** Multiply-accumulates a byte from which on the array and not the DRAM is the roof, at one pass and the DRAM's peak. */
    public double ridgePoint() {
        return (double) accelerator.peakMacsPerCycle() * accelerator.clock().hertz() / peakBytesPerSecond();
    }

    public DataSize accumulators() {
        long bits =
                (long) accelerator.accumulators().bits() * accelerator.array().rows();
        return new DataSize(bits * accelerator.accumulators().depth() / Byte.SIZE);
    }

    /** All scratchpads and the accumulators. */
    public DataSize onChip() {
        return new DataSize(accelerator.weights().size().bytes()
                + accelerator.activations().size().bytes()
                + accelerator.parameters().size().bytes()
                + accumulators().bytes());
    }
}

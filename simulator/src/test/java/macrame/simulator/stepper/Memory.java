package macrame.simulator.stepper;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.AccumulatorSpec;
import macrame.isa.hardware.ScratchpadSpec;
import macrame.isa.instruction.AccumulatorWidth;
import macrame.isa.instruction.Space;

/** What is stored on chip: three scratchpads of bits, and accumulators as numbers without limit that are fitted when written. */
public final class Memory {
    /** For a machine that adds up in another order than the loop nest's, what does not fit on the way is its own. */
    static final long UNKNOWN = -1;

    private final AccumulatorSpec spec;
    private final Map<Space, byte[]> scratchpads = new EnumMap<>(Space.class);
    private final Map<Space, Integer> banks = new EnumMap<>(Space.class);
    private Set<Bank> touched = new HashSet<>();
    private final BigInteger[][] accumulators;
    private long overflows;

    public Memory(AcceleratorSpec spec) {
        this.spec = spec.accumulators();
        put(Space.WEIGHTS, spec.weights());
        put(Space.ACTIVATIONS, spec.activations());
        put(Space.PARAMETERS, spec.parameters());
        this.accumulators =
                new BigInteger[spec.accumulators().depth()][spec.array().rows()];
        for (BigInteger[] vector : accumulators) {
            Arrays.fill(vector, BigInteger.ZERO);
        }
    }

    Memory copy(AcceleratorSpec of) {
        Memory copy = new Memory(of);
        scratchpads.forEach((space, bytes) -> System.arraycopy(bytes, 0, copy.scratchpad(space), 0, bytes.length));
        for (int vector = 0; vector < accumulators.length; vector++) {
            copy.accumulators[vector] = accumulators[vector].clone();
        }
        return copy;
    }

    private void put(Space space, ScratchpadSpec scratchpad) {
        scratchpads.put(space, new byte[scratchpad.bytes()]);
        banks.put(space, scratchpad.banks());
    }

    /** The bytes of a scratchpad themselves. */
    public byte[] scratchpad(Space space) {
        byte[] bytes = scratchpads.get(space);
        if (bytes == null) {
            throw new IllegalArgumentException(space + " is no scratchpad");
        }
        return bytes;
    }

    public long accumulator(long vector, int row) {
        return accumulators[(int) vector][row].longValueExact();
    }

    public void setAccumulator(long vector, int row, long value) {
        accumulators[(int) vector][row] = BigInteger.valueOf(value);
    }

    /** The first accumulator that is not the same in both, or the number of sums that did not fit. */
    Optional<String> accumulatorDifference(Memory other) {
        for (int vector = 0; vector < accumulators.length; vector++) {
            for (int row = 0; row < accumulators[vector].length; row++) {
                if (!accumulators[vector][row].equals(other.accumulators[vector][row])) {
                    return Optional.of("row %d of accumulator vector %d: %s, not %s"
                            .formatted(row, vector, other.accumulators[vector][row], accumulators[vector][row]));
                }
            }
        }
        boolean known = overflows != UNKNOWN && other.overflows != UNKNOWN;
        return !known || overflows == other.overflows
                ? Optional.empty()
                : Optional.of("sums that did not fit: %d, not %d".formatted(other.overflows, overflows));
    }

    /** How many sums did not fit. */
    public long overflows() {
        return overflows;
    }

    public void setOverflows(long count) {
        overflows = count;
    }

    /** The banks that numbers have been read from since this was asked for last. */
    Set<Bank> touched() {
        Set<Bank> since = touched;
        touched = new HashSet<>();
        return since;
    }

    Bank bank(Space space, long address) {
        return new Bank(space, address / (scratchpad(space).length / requireNonNull(banks.get(space))));
    }

    /** A number of a scratchpad, {@code bits} bits long, the lowest first. */
    long number(Space space, long firstBit, int bits, boolean signed) {
        for (long address = firstBit / 8; address <= (firstBit + bits - 1) / 8; address++) {
            touched.add(bank(space, address));
        }
        return number(scratchpad(space), firstBit, bits, signed);
    }

    /** A number of {@code bits} bits, the lowest first. */
    static long number(byte[] memory, long firstBit, int bits, boolean signed) {
        long value = 0;
        for (int i = 0; i < bits; i++) {
            long at = firstBit + i;
            value |= (memory[(int) (at / 8)] >> (at % 8) & 1L) << i;
        }
        boolean negative = signed && bits < Long.SIZE && (value >> (bits - 1) & 1) == 1;
        return negative ? value - (1L << bits) : value;
    }

    /** A signed number of whole bytes. */
    long integer(Space space, long address, int bytes) {
        return number(space, 8 * address, 8 * bytes, true);
    }

    float real(Space space, long address) {
        return Float.intBitsToFloat((int) integer(space, address, Float.BYTES));
    }

    /** Writes the low bytes of a number. */
    void write(Space space, long address, long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            scratchpad(space)[(int) address + i] = (byte) (value >> (8 * i));
        }
    }

    /** A sum in one accumulator, or in the two of a pair of vectors: low word, high word. */
    BigInteger sum(long vector, int row, AccumulatorWidth width) {
        BigInteger low = accumulators[(int) vector][row];
        if (width == AccumulatorWidth.NARROW || spec.bits() == Long.SIZE) {
            return low;
        }
        BigInteger unit = BigInteger.ONE.shiftLeft(spec.bits());
        BigInteger high = accumulators[(int) vector + 1][row];
        return twosComplement(high.multiply(unit).add(low.mod(unit)), Long.SIZE);
    }

    /** Lets a sum go in as far as it fits: wrapped or saturated, and counted, if it does not. */
    void put(long vector, int row, AccumulatorWidth width, BigInteger sum) {
        boolean wide = width == AccumulatorWidth.WIDE;
        BigInteger fitted = fitted(sum, wide ? Math.min(2 * spec.bits(), Long.SIZE) : spec.bits());
        accumulators[(int) vector][row] = twosComplement(fitted, spec.bits());
        if (wide) {
            accumulators[(int) vector + 1][row] = fitted.shiftRight(spec.bits());
        }
    }

    void add(long vector, int row, AccumulatorWidth width, BigInteger addend) {
        put(vector, row, width, sum(vector, row, width).add(addend));
    }

    private BigInteger fitted(BigInteger sum, int bits) {
        if (sum.bitLength() < bits) {
            return sum;
        }
        overflows++;
        if (spec.overflow() == AccumulatorSpec.Overflow.SATURATE) {
            BigInteger limit = BigInteger.ONE.shiftLeft(bits - 1);
            return sum.signum() < 0 ? limit.negate() : limit.subtract(BigInteger.ONE);
        }
        return twosComplement(sum, bits);
    }

    /** The low bits of a number, read as a signed one. */
    static BigInteger twosComplement(BigInteger number, int bits) {
        BigInteger low = number.mod(BigInteger.ONE.shiftLeft(bits));
        return low.testBit(bits - 1) ? low.subtract(BigInteger.ONE.shiftLeft(bits)) : low;
    }
}

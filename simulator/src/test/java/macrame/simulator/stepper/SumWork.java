package macrame.simulator.stepper;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import macrame.isa.hardware.VectorSpec;
import macrame.isa.instruction.Accumulate;
import macrame.isa.instruction.AccumulatorWidth;
import macrame.isa.instruction.Correct;
import macrame.isa.instruction.Instruction.Requantize;
import macrame.isa.instruction.Mac.Initialization;
import macrame.isa.instruction.OutputCodes;
import macrame.isa.instruction.Space;
import macrame.isa.quant.Rounding;
import macrame.simulator.stepper.VectorWork.Result;

/** The lanes' work on accumulators: to codes, to other accumulators, freed of the weights' zero points. */
final class SumWork {
    private final Memory memory;
    private final VectorSpec vector;

    SumWork(Memory memory, VectorSpec vector) {
        this.memory = memory;
        this.vector = vector;
    }

    /** Reads one accumulator vector a step, or two. */
    VectorWork requantize(Requantize requantize) {
        List<Result> results = new ArrayList<>();
        List<Place> steps = Place.all(requantize.levels());
        OutputCodes codes = requantize.codes();
        for (Place at : steps) {
            for (int row = 0; row < requantize.rows(); row++) {
                BigInteger sum = memory.sum(requantize.accumulators() + at.first(), row, requantize.source());
                Factors factors = new Factors(requantize.multipliers(), requantize.shifts(), requantize.rounding());
                BigInteger scaled = scaled(sum, factors, requantize.perChannel() ? at.third() + row : 0);
                long code = clamped(scaled.add(BigInteger.valueOf(codes.zeroPoint())), codes);
                long address = requantize.output() + at.second() + (long) row * codes.bytes();
                results.add(memory -> memory.write(Space.ACTIVATIONS, address, code, codes.bytes()));
            }
        }
        int words = requantize.source() == AccumulatorWidth.WIDE ? 2 : 1;
        return new VectorWork(
                (long) steps.size() * requantize.rows(),
                vector.requantizePasses(),
                (long) steps.size() * words,
                results);
    }

    /** Where factors lie, and how a product with one is rounded. */
    private record Factors(int multipliers, int shifts, Rounding rounding) {}

    private BigInteger scaled(BigInteger sum, Factors factors, long channel) {
        long word = memory.integer(Space.PARAMETERS, factors.multipliers + 4 * channel, 4);
        long shift = memory.integer(Space.PARAMETERS, factors.shifts + channel, 1);
        return Rescaling.of(factors.rounding, sum, word, (int) shift);
    }

    static long clamped(BigInteger code, OutputCodes codes) {
        return code.max(BigInteger.valueOf(codes.minimum()))
                .min(BigInteger.valueOf(codes.maximum()))
                .longValueExact();
    }

    /** Reads a source and a target a step; the target is one vector or two. */
    VectorWork accumulate(Accumulate accumulate) {
        List<Result> results = new ArrayList<>();
        List<Place> steps = Place.all(accumulate.levels());
        Set<Long> touched = new HashSet<>();
        for (Place at : steps) {
            long target = accumulate.target() + at.second();
            boolean first = touched.add(target) && accumulate.initialization() != Initialization.KEEP;
            for (int lane = 0; lane < accumulate.rows(); lane++) {
                int row = lane;
                BigInteger addend = addend(accumulate, at, row);
                if (first) {
                    BigInteger start = start(accumulate, at, row);
                    results.add(memory -> memory.put(target, row, accumulate.width(), start));
                }
                results.add(memory -> memory.add(target, row, accumulate.width(), addend));
            }
        }
        int words = accumulate.width() == AccumulatorWidth.WIDE ? 2 : 1;
        return new VectorWork(
                (long) steps.size() * accumulate.rows(),
                vector.accumulatePasses(),
                (long) steps.size() * (1 + words),
                results);
    }

    private BigInteger addend(Accumulate accumulate, Place at, int row) {
        BigInteger sum = memory.sum(accumulate.source() + at.first(), row, AccumulatorWidth.NARROW);
        Factors factors = new Factors(accumulate.multipliers(), accumulate.shifts(), accumulate.rounding());
        return switch (accumulate.factors()) {
            case NONE -> sum;
            case PER_TENSOR -> scaled(sum, factors, 0);
            case PER_CHANNEL -> scaled(sum, factors, at.third() + row);
        };
    }

    private BigInteger start(Accumulate accumulate, Place at, int row) {
        if (accumulate.initialization() == Initialization.ZERO) {
            return BigInteger.ZERO;
        }
        int bytes = accumulate.biasBits() / 8;
        long address = accumulate.bias() + at.fourth() + (long) row * bytes;
        return BigInteger.valueOf(memory.integer(Space.PARAMETERS, address, bytes));
    }

    /** Reads an accumulator vector and a vector of sums a step. */
    VectorWork correct(Correct correct) {
        List<Result> results = new ArrayList<>();
        List<Place> steps = Place.all(correct.levels());
        for (Place at : steps) {
            for (int lane = 0; lane < correct.rows(); lane++) {
                int row = lane;
                int sumRow = correct.sums() == Correct.Sums.OWN ? row : correct.sumRow();
                BigInteger sum = memory.sum(correct.inputSums() + at.second(), sumRow, AccumulatorWidth.NARROW);
                long channel = correct.perChannel() ? at.third() + row : 0;
                long zeroPoint = memory.integer(Space.PARAMETERS, correct.zeroPoints() + 2 * channel, 2);
                BigInteger excess = sum.multiply(BigInteger.valueOf(zeroPoint));
                long target = correct.accumulators() + at.first();
                results.add(memory -> memory.add(target, row, AccumulatorWidth.NARROW, excess.negate()));
            }
        }
        return new VectorWork((long) steps.size() * correct.rows(), vector.correctPasses(), 2L * steps.size(), results);
    }
}

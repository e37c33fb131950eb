package macrame.simulator.stepper;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import macrame.isa.hardware.VectorSpec;
import macrame.isa.instruction.CodeType;
import macrame.isa.instruction.Combine;
import macrame.isa.instruction.Instruction.Add;
import macrame.isa.instruction.Instruction.Copy;
import macrame.isa.instruction.Instruction.Fill;
import macrame.isa.instruction.Instruction.Pool;
import macrame.isa.instruction.Instruction.Pool.Mode;
import macrame.isa.instruction.Instruction.Table;
import macrame.isa.instruction.OutputCodes;
import macrame.isa.instruction.Rescale;
import macrame.isa.instruction.Space;
import macrame.isa.quant.Rounding;
import macrame.simulator.stepper.VectorWork.Result;

/** The lanes' work from codes to codes. */
final class CodeWork {
    private final Memory memory;
    private final VectorSpec vector;

    CodeWork(Memory memory, VectorSpec vector) {
        this.memory = memory;
        this.vector = vector;
    }

    VectorWork add(Add add) {
        List<Result> results = new ArrayList<>();
        for (Place at : Place.all(add.levels())) {
            for (int i = 0; i < add.run(); i++) {
                BigInteger left = code(add.left() + at.first(), i, add.type());
                BigInteger right = code(add.right() + at.second(), i, add.type());
                BigInteger sum = operand(add, left, add.leftScale()).add(operand(add, right, add.rightScale()));
                BigInteger code = scaled(add.rounding(), sum, add.sum()).add(zeroPoint(add.codes()));
                results.add(result(add.output() + at.third(), i, code, add.codes()));
            }
        }
        return new VectorWork(results.size(), vector.addPasses(), 0, results);
    }

    private static BigInteger operand(Add add, BigInteger code, Rescale scale) {
        BigInteger shifted =
                code.subtract(BigInteger.valueOf(scale.zeroPoint())).shiftLeft(add.leftShift());
        return scaled(add.rounding(), shifted, scale);
    }

    VectorWork combine(Combine combine) {
        List<Result> results = new ArrayList<>();
        for (Place at : Place.all(combine.levels())) {
            for (int i = 0; i < combine.run(); i++) {
                BigInteger left = code(combine.left() + at.first(), i, combine.type());
                BigInteger right = code(combine.right() + at.second(), i, combine.type());
                results.add(result(combine.output() + at.third(), i, combined(combine, left, right), combine.codes()));
            }
        }
        int passes = switch (combine.mode()) {
            case SUBTRACT -> vector.addPasses();
            case MULTIPLY, SLOPE -> vector.requantizePasses();
            case MAXIMUM, MINIMUM -> vector.movePasses();
        };
        return new VectorWork(results.size(), passes, 0, results);
    }

    private static BigInteger combined(Combine combine, BigInteger left, BigInteger right) {
        Rounding rounding = combine.rounding();
        BigInteger a = left.subtract(BigInteger.valueOf(combine.leftScale().zeroPoint()));
        BigInteger b = right.subtract(BigInteger.valueOf(combine.rightScale().zeroPoint()));
        return switch (combine.mode()) {
            case MAXIMUM -> left.max(right);
            case MINIMUM -> left.min(right);
            case MULTIPLY -> scaled(rounding, a.multiply(b), combine.result()).add(zeroPoint(combine.codes()));
            case SLOPE ->
                (a.signum() < 0
                                ? scaled(rounding, a.multiply(b), combine.rightScale())
                                : scaled(rounding, a, combine.leftScale()))
                        .add(zeroPoint(combine.codes()));
            case SUBTRACT -> {
                BigInteger minuend = scaled(rounding, a.shiftLeft(combine.leftShift()), combine.leftScale());
                BigInteger subtrahend = scaled(rounding, b.shiftLeft(combine.leftShift()), combine.rightScale());
                BigInteger difference = scaled(rounding, minuend.subtract(subtrahend), combine.result());
                yield difference.add(zeroPoint(combine.codes()));
            }
        };
    }

    /** Every element passes once for each tap, and for an average or a mean some times more. */
    VectorWork pool(Pool pool) {
        List<Result> results = new ArrayList<>();
        for (int row = 0; row < pool.outputs().height(); row++) {
            for (int column = 0; column < pool.outputs().width(); column++) {
                long to = pool.output()
                        + (long) row * pool.outputs().rowStride()
                        + (long) column * pool.outputs().columnStride();
                for (int channel = 0; channel < pool.channels(); channel++) {
                    results.add(result(to, channel, pooled(pool, taps(pool, row, column, channel)), pool.codes()));
                }
            }
        }
        int taps = pool.window().height() * pool.window().width();
        int more = pool.mode() == Mode.MAXIMUM ? 0 : vector.averagePasses();
        return new VectorWork(results.size(), taps + more, 0, results);
    }

    /** The codes of one channel in a window, of those pixels that the plane has. */
    private List<BigInteger> taps(Pool pool, int row, int column, int channel) {
        List<BigInteger> taps = new ArrayList<>();
        for (int i = 0; i < pool.window().height(); i++) {
            for (int j = 0; j < pool.window().width(); j++) {
                int y = pool.window().row() + row * pool.window().strideHeight() + i;
                int x = pool.window().column() + column * pool.window().strideWidth() + j;
                if (y >= 0
                        && y < pool.plane().height()
                        && x >= 0
                        && x < pool.plane().width()) {
                    long pixel = pool.input()
                            + (long) y * pool.plane().rowStride()
                            + (long) x * pool.plane().columnStride();
                    taps.add(code(pixel, channel, pool.type()));
                }
            }
        }
        return taps;
    }

    private static BigInteger pooled(Pool pool, List<BigInteger> taps) {
        BigInteger sum = taps.stream().reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger count = BigInteger.valueOf(taps.size());
        return switch (pool.mode()) {
            case MAXIMUM -> taps.stream().reduce(BigInteger::max).orElseThrow();
            case AVERAGE -> nearest(sum, count);
            case MEAN -> {
                BigInteger centred = sum.subtract(
                        count.multiply(BigInteger.valueOf(pool.mean().zeroPoint())));
                yield scaled(pool.rounding(), centred, pool.mean()).add(zeroPoint(pool.codes()));
            }
        };
    }

    /** Half away from zero. */
    private static BigInteger nearest(BigInteger sum, BigInteger count) {
        BigInteger twice = sum.abs().shiftLeft(1).add(count).divide(count.shiftLeft(1));
        return sum.signum() < 0 ? twice.negate() : twice;
    }

    /** The table is one operand, whatever of it is looked up. */
    VectorWork table(Table table) {
        List<Result> results = new ArrayList<>();
        long[] entries = new long[256];
        for (int index = 0; index < entries.length; index++) {
            entries[index] = memory.integer(Space.PARAMETERS, table.table() + (long) index, 1);
        }
        for (Place at : Place.all(table.levels())) {
            for (int i = 0; i < table.run(); i++) {
                long entry =
                        entries[(int) memory.number(Space.ACTIVATIONS, 8 * (table.input() + at.first() + i), 8, false)];
                long address = table.output() + at.second() + i;
                results.add(memory -> memory.write(Space.ACTIVATIONS, address, entry, 1));
            }
        }
        return new VectorWork(results.size(), vector.tablePasses(), 0, results);
    }

    VectorWork copy(Copy copy) {
        List<Result> results = new ArrayList<>();
        for (Place at : Place.all(copy.levels())) {
            for (int i = 0; i < copy.run(); i++) {
                long value = memory.integer(Space.ACTIVATIONS, copy.input() + at.first() + i, 1);
                long address = copy.output() + at.second() + i;
                results.add(memory -> memory.write(Space.ACTIVATIONS, address, value, 1));
            }
        }
        return new VectorWork(results.size(), vector.movePasses(), 0, results);
    }

    VectorWork fill(Fill fill) {
        List<Result> results = new ArrayList<>();
        for (Place at : Place.all(fill.levels())) {
            for (int i = 0; i < fill.run(); i++) {
                long address = fill.output() + at.first() + i;
                results.add(memory -> memory.write(Space.ACTIVATIONS, address, fill.value(), 1));
            }
        }
        return new VectorWork(results.size(), vector.movePasses(), 0, results);
    }

    private BigInteger code(long address, int element, CodeType type) {
        long bit = 8 * address + (long) element * type.bits();
        return BigInteger.valueOf(memory.number(Space.ACTIVATIONS, bit, type.bits(), type.isSigned()));
    }

    private static BigInteger scaled(Rounding rounding, BigInteger value, Rescale factor) {
        return Rescaling.of(rounding, value, factor.multiplier(), factor.shift());
    }

    private static BigInteger zeroPoint(OutputCodes codes) {
        return BigInteger.valueOf(codes.zeroPoint());
    }

    private static Result result(long address, int element, BigInteger code, OutputCodes codes) {
        long clamped = SumWork.clamped(code, codes);
        long to = address + (long) element * codes.bytes();
        return memory -> memory.write(Space.ACTIVATIONS, to, clamped, codes.bytes());
    }
}

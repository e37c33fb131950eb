package macrame.simulator.stepper;

import com.google.common.collect.ImmutableList;
import java.util.Random;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.instruction.CodeType;
import macrame.isa.instruction.Combine;
import macrame.isa.instruction.Header;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Instruction.Pool;
import macrame.isa.instruction.Instruction.Pool.Plane;
import macrame.isa.instruction.Instruction.Pool.PoolWindow;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.OutputCodes;
import macrame.isa.instruction.Rescale;
import macrame.isa.instruction.Sign;
import macrame.isa.quant.QuantizedMultiplier;
import macrame.isa.quant.Rounding;

/** Random vector instructions from codes to codes. */
final class CodeOperationDraw {
    /** Last place at which an operand may begin: none is longer than the rest. */
    private static final int LAST_ADDRESS = 800;

    private final Random random;
    private final AcceleratorSpec spec;

    CodeOperationDraw(Random random, AcceleratorSpec spec) {
        this.random = random;
        this.spec = spec;
    }

    Instruction draw() {
        return switch (random.nextInt(6)) {
            case 0 -> add();
            case 1 -> combine();
            case 2 -> pool();
            case 3 -> table();
            case 4 -> copy();
            default -> fill();
        };
    }

    private Instruction add() {
        CodeType type = type();
        Rounding rounding = rounding();
        return new Instruction.Add(
                Header.of(0, 0),
                type,
                address(),
                address(),
                address(),
                run(),
                factor(rounding, zeroPoint(type)),
                factor(rounding, zeroPoint(type)),
                factor(rounding, 0),
                random.nextInt(type.bits() == 8 ? 21 : 14),
                codes(random.nextBoolean()),
                rounding,
                levels(3));
    }

    private Instruction combine() {
        CodeType type = type();
        Rounding rounding = rounding();
        return new Combine(
                Header.of(0, 0),
                Combine.Mode.values()[random.nextInt(Combine.Mode.values().length)],
                type,
                address(),
                address(),
                address(),
                run(),
                factor(rounding, zeroPoint(type)),
                factor(rounding, zeroPoint(type)),
                factor(rounding, 0),
                random.nextInt(type.bits() == 8 ? 21 : 14),
                codes(random.nextBoolean()),
                rounding,
                levels(3));
    }

    /** Every window has a tap in the plane: none begins further outside than it reaches, or behind the last pixel. */
    private Instruction pool() {
        CodeType type = type();
        Rounding rounding = rounding();
        OutputCodes codes = codes(random.nextBoolean());
        int channels = between(1, 3);
        int height = between(1, 4);
        int width = between(1, 4);
        PoolWindow window = new PoolWindow(
                between(1, 3), between(1, 3), between(1, 2), between(1, 2), -random.nextInt(2), -random.nextInt(2));
        Pool.Mode mode = Pool.Mode.values()[random.nextInt(3)];
        Plane outputs = new Plane(
                outputs(height, window.strideHeight(), window.row()),
                outputs(width, window.strideWidth(), window.column()),
                random.nextInt(24),
                channels * codes.bytes());
        if (window.row() + window.height() < 1 || window.column() + window.width() < 1) {
            return pool();
        }
        return new Pool(
                Header.of(0, 0),
                mode,
                type,
                address(),
                new Plane(height, width, between(1, 30), channels * type.bytes()),
                address(),
                outputs,
                window,
                channels,
                mode == Pool.Mode.MEAN ? factor(rounding, zeroPoint(type)) : new Rescale(0, 0, 0),
                codes,
                rounding);
    }

    private int outputs(int size, int stride, int first) {
        int outputs = between(1, 3);
        while (first + (outputs - 1) * stride >= size) {
            outputs--;
        }
        return outputs;
    }

    private Instruction table() {
        return new Instruction.Table(Header.of(0, 0), address(), Contents.TABLE, address(), run(), levels(2));
    }

    private Instruction copy() {
        return new Instruction.Copy(Header.of(0, 0), address(), address(), run(), levels(2));
    }

    private Instruction fill() {
        return new Instruction.Fill(Header.of(0, 0), address(), random.nextInt(256) - 128, run(), levels(1));
    }

    OutputCodes codes(boolean words) {
        int limit = words ? 32_768 : 128;
        int minimum = random.nextInt(limit) - limit;
        return new OutputCodes(
                words ? 16 : 8, random.nextInt(64) - 32, random.nextBoolean() ? -limit : minimum, limit - 1);
    }

    private Rounding rounding() {
        ImmutableList<Rounding> forms = spec.requantization().rounding();
        return forms.get(random.nextInt(forms.size()));
    }

    private Rescale factor(Rounding rounding, int zeroPoint) {
        QuantizedMultiplier factor = Contents.factor(rounding, random);
        return new Rescale(zeroPoint, factor.multiplier(), factor.shift());
    }

    private int zeroPoint(CodeType type) {
        return between(Math.max(type.minimum(), -200), Math.min(type.maximum(), 200));
    }

    private CodeType type() {
        return new CodeType(random.nextInt(3) == 0 ? 16 : 8, Sign.values()[random.nextInt(2)]);
    }

    private int address() {
        return random.nextInt(LAST_ADDRESS);
    }

    private int run() {
        return between(1, 10);
    }

    /** With strides of so many operands. */
    private ImmutableList<Level> levels(int operands) {
        if (random.nextInt(3) == 0) {
            return ImmutableList.of();
        }
        int second = operands > 1 ? random.nextInt(20) : 0;
        int third = operands > 2 ? random.nextInt(20) : 0;
        return ImmutableList.of(new Level(between(1, 4), random.nextInt(20), second, third, 0));
    }

    private int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }
}

package macrame.isa.arithmetic;

import java.util.function.IntUnaryOperator;
import macrame.isa.graph.Tensor;
import macrame.isa.quant.Rounding;
import macrame.isa.tensor.DataType;

/** A function of one 8-bit code, tabulated: entry i is the output for the input byte i, read as unsigned. */
public final class CodeTable {
    /** Entries of a table: one for each value of a byte. */
    public static final int ENTRIES = 256;

    private CodeTable() {}

    /** @param function from code to code, of these types */
    public static byte[] of(DataType from, DataType to, IntUnaryOperator function) {
        requireEightBits(from);
        requireEightBits(to);
        byte[] table = new byte[ENTRIES];
        for (int code = (int) from.minimum(); code <= from.maximum(); code++) {
            table[code & 0xff] = (byte) function.applyAsInt(code);
        }
        return table;
    }

    /** Codes of one scale, zero point and 8-bit type brought to another. */
    public static byte[] requantize(Tensor input, Tensor output, Rounding rounding) {
        IntUnaryOperator function = CodeFunctions.requantize(CodeForm.of(input), CodeForm.of(output), rounding);
        return of(input.type(), output.type(), function);
    }

    private static void requireEightBits(DataType type) {
        if (type != DataType.INT8 && type != DataType.UINT8) {
            throw new IllegalArgumentException("a code table needs 8-bit codes, found " + type);
        }
    }
}

package macrame.isa.arithmetic;

import macrame.isa.graph.Tensor;
import macrame.isa.quant.QuantizedMultiplier;
import macrame.isa.quant.Rounding;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;

/** A function of one 8-bit code, tabulated: entry i is the output for the input byte i, read as unsigned. */
public final class CodeTable {
    /** Entries of a table: one for each value of a byte. */
    public static final int ENTRIES = 256;

    private CodeTable() {}

    /** Codes of one scale, zero point and 8-bit type brought to another: (code - zero point) x scale ratio, rounded. */
    public static byte[] requantize(Tensor input, Tensor output, Rounding rounding) {
        return requantize(input.type(), input.quantized(), output.type(), output.quantized(), rounding);
    }

    static byte[] requantize(DataType from, Quantization input, DataType to, Quantization output, Rounding rounding) {
        requireEightBits(from);
        requireEightBits(to);
        QuantizedMultiplier ratio = rounding.encode((double) input.scale() / (double) output.scale());
        CodeRange range = CodeRange.of(to);
        byte[] table = new byte[ENTRIES];
        for (int code = (int) from.minimum(); code <= from.maximum(); code++) {
            long value = (long) ratio.apply(code - input.zeroPoint(), rounding) + output.zeroPoint();
            table[code & 0xff] = (byte) range.clamp(value);
        }
        return table;
    }

    private static void requireEightBits(DataType type) {
        if (type != DataType.INT8 && type != DataType.UINT8) {
            throw new IllegalArgumentException("a code table needs 8-bit codes, found " + type);
        }
    }
}

package macrame.isa.quant.range;

import java.util.BitSet;
import macrame.isa.tensor.DataType;

/** Adds up the errors of values, each under its own grid, all grids of one type. */
public final class ErrorAccount {
    private final DataType type;
    private final BitSet used = new BitSet();
    private long rounded;
    private long clipped;
    private double roundingSquares;
    private double clippingSquares;
    private double signalSquares;
    private double largest;

    public ErrorAccount(DataType type) {
        this.type = type;
    }

    public void add(float value, Quantizer quantizer) {
        int code = quantizer.quantize(value);
        double error = quantizer.dequantize(code) - value;
        if (value >= quantizer.lowest() && value <= quantizer.highest()) {
            rounded++;
            roundingSquares += error * error;
        } else {
            clipped++;
            clippingSquares += error * error;
        }
        signalSquares += (double) value * value;
        largest = Math.max(largest, Math.abs(error));
        used.set(Math.toIntExact(code - type.minimum()));
    }

    public QuantizationError total() {
        return new QuantizationError(
                rounded,
                clipped,
                roundingSquares,
                clippingSquares,
                signalSquares,
                largest,
                used.cardinality(),
                Math.toIntExact(type.maximum() - type.minimum() + 1));
    }
}

package macrame.simulator.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import macrame.isa.quant.range.Quantizer;
import macrame.isa.quant.range.Range;
import macrame.isa.quant.range.Scheme;
import macrame.isa.quant.range.TieRule;
import macrame.isa.tensor.DataType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The quantizer's grids against QuantizeLinear, DequantizeLinear and DynamicQuantizeLinear. */
class QuantizersAgainstOnnxRuntimeTest {
    private static final int GRIDS = 300;
    private static final int VALUES = 200;

    @BeforeAll
    static void requireOnnxRuntime() {
        OnnxRuntime.require();
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"INT8", "UINT8"})
    void codesAreThoseOfQuantizeLinear(DataType type) {
        OnnxModel model = new OnnxModel("QuantizeLinear")
                .input("x", OnnxModel.FLOAT)
                .input("s", OnnxModel.FLOAT)
                .input("z", element(type))
                .output("y", element(type));
        try (OnnxSession session = new OnnxSession(model)) {
            for (int seed = 0; seed < GRIDS; seed++) {
                Random random = new Random(seed);
                float[] values = values(random);
                Quantizer grid = Quantizer.of(Scheme.affine(type), Range.of(values), TieRule.HALF_EVEN);
                // Half of the values are ties, or next to one.
                for (int i = 0; i < VALUES / 2; i++) {
                    values[i] = (random.nextInt(300) - 150.5f) * grid.scale();
                }
                byte[] codes = session.with("x", DataType.FLOAT32, FloatValues.bytes(values), VALUES)
                        .with("s", DataType.FLOAT32, FloatValues.bytes(new float[] {grid.scale()}))
                        .with("z", type, new byte[] {(byte) grid.zeroPoint()})
                        .run();
                assertThat(codes).isEqualTo(codes(grid, values));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"INT8", "UINT8"})
    void realsAreThoseOfDequantizeLinear(DataType type) {
        OnnxModel model = new OnnxModel("DequantizeLinear")
                .input("x", element(type))
                .input("s", OnnxModel.FLOAT)
                .input("z", element(type))
                .output("y", OnnxModel.FLOAT);
        try (OnnxSession session = new OnnxSession(model)) {
            for (int seed = 0; seed < GRIDS; seed++) {
                Quantizer grid =
                        Quantizer.of(Scheme.affine(type), Range.of(values(new Random(seed))), TieRule.HALF_EVEN);
                byte[] codes = new byte[256];
                float[] reals = new float[codes.length];
                for (int i = 0; i < codes.length; i++) {
                    codes[i] = (byte) (grid.minimum() + i);
                    reals[i] = (float) grid.dequantize(grid.minimum() + i);
                }
                byte[] found = session.with("x", type, codes, codes.length)
                        .with("s", DataType.FLOAT32, FloatValues.bytes(new float[] {grid.scale()}))
                        .with("z", type, new byte[] {(byte) grid.zeroPoint()})
                        .run();
                assertThat(FloatValues.of(found)).isEqualTo(reals);
            }
        }
    }

    /** Their scale may be one unit in the last place below ours, which is rounded up. */
    @Test
    void rangesAreThoseOfDynamicQuantizeLinear() {
        OnnxModel model = new OnnxModel("DynamicQuantizeLinear")
                .input("x", OnnxModel.FLOAT)
                .output("y", OnnxModel.UINT8)
                .output("s", OnnxModel.FLOAT)
                .output("z", OnnxModel.UINT8);
        try (OnnxSession session = new OnnxSession(model)) {
            for (int seed = 0; seed < GRIDS; seed++) {
                float[] values = values(new Random(seed));
                Quantizer grid = Quantizer.of(Scheme.affine(DataType.UINT8), Range.of(values), TieRule.HALF_EVEN);
                session.with("x", DataType.FLOAT32, FloatValues.bytes(values), VALUES);
                float scale = FloatValues.of(session.run(1))[0];
                assertThat(grid.scale()).isBetween(scale, Math.nextUp(Math.nextUp(scale)));
                assertThat(session.run(2)).containsExactly((byte) grid.zeroPoint());
                assertThat(session.run(0)).isEqualTo(codes(grid.withScale(scale), values));
            }
        }
    }

    private static byte[] codes(Quantizer grid, float[] values) {
        byte[] codes = new byte[values.length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (byte) grid.quantize(values[i]);
        }
        return codes;
    }

    private static float[] values(Random random) {
        float magnitude = (float) Math.exp(random.nextInt(20) - 10.0);
        float offset = random.nextInt(3) - 1;
        float[] values = new float[VALUES];
        for (int i = 0; i < values.length; i++) {
            values[i] = magnitude * ((float) random.nextGaussian() + offset);
        }
        return values;
    }

    private static int element(DataType type) {
        return type == DataType.INT8 ? OnnxModel.INT8 : OnnxModel.UINT8;
    }
}

package macrame.isa.quantizer;

import java.util.Optional;
import macrame.isa.graph.Layer;
import macrame.isa.quant.range.Quantizer;
import macrame.isa.tensor.DataType;

/** Where the scale of a layer's output comes from, as TensorFlow Lite's quantization specification has it. */
enum OutputScale {
    /** From the values the layer makes. */
    OWN,
    /** The inputs have it too: elements are moved or selected, not changed. */
    SHARED,
    /** From 0 to 1 by the function's nature. */
    UNIT,
    /** From -1 to 1 by the function's nature. */
    SIGNED_UNIT;

    static OutputScale of(Layer layer) {
        return switch (layer.operator()) {
            case "AVERAGE_POOL_2D",
                    "MAX_POOL_2D",
                    "RESHAPE",
                    "PAD",
                    "CONCATENATION",
                    "PACK",
                    "MAXIMUM",
                    "MINIMUM",
                    "TRANSPOSE",
                    "SLICE",
                    "STRIDED_SLICE",
                    "SPLIT",
                    "SPLIT_V",
                    "UNPACK",
                    "RESIZE_NEAREST_NEIGHBOR",
                    "RESIZE_BILINEAR" -> SHARED;
            case "SOFTMAX", "LOGISTIC" -> UNIT;
            case "TANH" -> SIGNED_UNIT;
            default -> OWN;
        };
    }

    /** The grid every output of the function has. */
    Optional<Quantizer> fixed(DataType type) {
        boolean wide = type == DataType.INT16;
        return switch (this) {
            case OWN, SHARED -> Optional.empty();
            case UNIT -> Optional.of(grid(type, wide ? 0x1p-15f : 0x1p-8f, wide ? 0 : -128));
            case SIGNED_UNIT -> Optional.of(grid(type, wide ? 0x1p-15f : 0x1p-7f, 0));
        };
    }

    private static Quantizer grid(DataType type, float scale, int zeroPoint) {
        return new Quantizer(type, (int) type.minimum(), (int) type.maximum(), scale, zeroPoint, QuantizerOptions.TIE);
    }
}

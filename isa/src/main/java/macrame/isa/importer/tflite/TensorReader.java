package macrame.isa.importer.tflite;

import com.google.common.base.Ascii;
import com.google.common.primitives.Ints;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import macrame.isa.graph.Constant;
import macrame.isa.graph.Tensor;
import macrame.isa.tensor.BlockDetails;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;
import macrame.isa.tensor.Shape;
import org.jspecify.annotations.Nullable;
import org.tensorflow.lite.schema.CustomQuantization;
import org.tensorflow.lite.schema.QuantizationDetails;
import org.tensorflow.lite.schema.QuantizationParameters;
import org.tensorflow.lite.schema.TensorType;

/** Reads the tensors of a model: type, shape, quantization, and the value of those that are constant. */
final class TensorReader {
    private static final int LARGEST_DIMENSION = 1 << 30;
    /** Characters of a name that a message shows. */
    private static final int SHOWN_NAME = 80;

    private final ModelFile file;
    private final Map<Integer, byte[]> constants = new HashMap<>();

    TensorReader(ModelFile file) {
        this.file = file;
    }

    Tensor read(int index, org.tensorflow.lite.schema.Tensor source) {
        String name = file.text(source::nameAsByteBuffer);
        String place = "tensor %d (%s)".formatted(index, Ascii.truncate(name, SHOWN_NAME, "..."));
        return file.at(place, () -> {
            if (source.isVariable()) {
                throw new IllegalArgumentException("is a variable, networks with state are not supported");
            }
            if (source.sparsity() != null) {
                throw new IllegalArgumentException("is sparse, must be dense");
            }
            DataType type = type(source.type());
            Shape shape = shape(source);
            if (type.bytes(shape.elements()) > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("has shape " + shape + ", tensors of at most 2 GiB are supported");
            }
            Optional<Quantization> quantization = quantization(source.quantization(), type, shape);
            return new Tensor(
                    index,
                    name,
                    type,
                    shape,
                    quantization,
                    constant(source.buffer(), type, shape).map(Constant::of));
        });
    }

    private static DataType type(byte type) {
        return switch (type) {
            case TensorType.FLOAT32 -> DataType.FLOAT32;
            case TensorType.INT32 -> DataType.INT32;
            case TensorType.UINT8 -> DataType.UINT8;
            case TensorType.INT64 -> DataType.INT64;
            case TensorType.INT16 -> DataType.INT16;
            case TensorType.INT8 -> DataType.INT8;
            case TensorType.INT4 -> DataType.INT4;
            default ->
                throw new IllegalArgumentException("has type " + Names.of(TensorType.names, type)
                        + ", supported are INT4, INT8, UINT8, INT16, INT32, INT64 and FLOAT32");
        };
    }

    private Shape shape(org.tensorflow.lite.schema.Tensor source) {
        int[] dimensions = Ints.toArray(file.integers(source.shapeLength(), source::shape));
        for (int dimension : dimensions) {
            if (dimension < 0) {
                throw new IllegalArgumentException("has a dimension that is not known before it runs (" + dimension
                        + "), all shapes must be fixed");
            }
            if (dimension == 0 || dimension > LARGEST_DIMENSION) {
                throw new IllegalArgumentException(
                        "has a dimension of " + dimension + ", must be from 1 to " + LARGEST_DIMENSION);
            }
        }
        return Shape.of(dimensions);
    }

    private Optional<Quantization> quantization(@Nullable QuantizationParameters source, DataType type, Shape shape) {
        if (source != null && type.isInteger() && source.detailsType() == QuantizationDetails.CustomQuantization) {
            return Optional.of(blocks(source, type, shape));
        }
        if (source == null || source.scaleLength() == 0 || !type.isInteger()) {
            return Optional.empty();
        }
        int channels = file.length(source.scaleLength(), Float.BYTES);
        int axis = channels == 1 ? 0 : source.quantizedDimension();
        if (channels > 1 && (axis < 0 || axis >= shape.rank() || shape.dimension(axis) != channels)) {
            throw new IllegalArgumentException(
                    "has %d scales along axis %d, its shape is %s".formatted(channels, axis, shape));
        }
        int zeroPointCount = file.length(source.zeroPointLength(), Long.BYTES);
        if (zeroPointCount != 0 && zeroPointCount != 1 && zeroPointCount != channels) {
            throw new IllegalArgumentException("has %d scales and %d zero points".formatted(channels, zeroPointCount));
        }
        float[] scales = new float[channels];
        int[] zeroPoints = new int[channels];
        for (int channel = 0; channel < channels; channel++) {
            scales[channel] = source.scale(channel);
            long zeroPoint = zeroPointCount == 0 ? 0 : source.zeroPoint(zeroPointCount == 1 ? 0 : channel);
            zeroPoints[channel] = checkedZeroPoint(zeroPoint, type);
        }
        return Optional.of(Quantization.perChannel(scales, zeroPoints, axis));
    }

    /** A quantization per block, for which the schema has no fields of its own. */
    private Quantization blocks(QuantizationParameters source, DataType type, Shape shape) {
        CustomQuantization custom = (CustomQuantization) source.details(new CustomQuantization());
        if (custom == null || source.scaleLength() != 0) {
            throw new IllegalArgumentException("has scales beside a custom quantization, or none at all");
        }
        Quantization quantization = BlockDetails.of(file.bytes(custom::customAsByteBuffer), shape);
        for (int block = 0; block < quantization.channels(); block++) {
            int unused = checkedZeroPoint(quantization.zeroPoint(block), type);
        }
        return quantization;
    }

    private static int checkedZeroPoint(long zeroPoint, DataType type) {
        if (type.isInteger() && (zeroPoint < type.minimum() || zeroPoint > type.maximum())) {
            throw new IllegalArgumentException(
                    "has zero point %d, must be from %d to %d".formatted(zeroPoint, type.minimum(), type.maximum()));
        }
        return Ints.saturatedCast(zeroPoint);
    }

    /** Buffer 0 and empty buffers say that a tensor has no value in the file. */
    private Optional<byte[]> constant(long bufferIndex, DataType type, Shape shape) {
        int buffers = file.length(file.model().buffersLength(), Integer.BYTES);
        if (bufferIndex >= buffers && bufferIndex != 0) {
            throw new IllegalArgumentException(
                    "lies in buffer " + bufferIndex + ", the model has " + buffers + " buffers");
        }
        if (bufferIndex == 0) {
            return Optional.empty();
        }
        byte[] value = constants.computeIfAbsent((int) bufferIndex, this::bytes);
        if (value.length == 0) {
            return Optional.empty();
        }
        long expected = type.bytes(shape.elements());
        if (value.length != expected) {
            throw new IllegalArgumentException("has shape %s and type %s, which take %d bytes, but buffer %d holds %d"
                    .formatted(shape, type, expected, bufferIndex, value.length));
        }
        return Optional.of(value);
    }

    private byte[] bytes(int bufferIndex) {
        return file.bytes(file.model().buffers(bufferIndex)::dataAsByteBuffer);
    }
}

/**
 * Writes graphs as TensorFlow Lite models; beside the reader, the only package that knows FlatBuffers and the schema.
 *
 * <p>What is written reads back as the same graph, and TensorFlow Lite runs it as any other model where it has kernels for
 * the widths; block quantization it has no field for, and by its source it refuses a tensor without a scale.
 */
@NullMarked
package macrame.isa.exporter.tflite;

import org.jspecify.annotations.NullMarked;

/**
 * Writes graphs as TensorFlow Lite models; beside the reader, the only package that knows FlatBuffers and the schema.
 *
 * <p>What is written reads back as the same graph, and TensorFlow Lite runs it as any other model, block quantization
 * excepted, which it refuses.
 */
@NullMarked
package macrame.isa.exporter.tflite;

import org.jspecify.annotations.NullMarked;

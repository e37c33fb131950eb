/**
 * Reads TensorFlow Lite models; the only package that knows FlatBuffers and TensorFlow Lite's schema.
 *
 * <p>Model files are hostile until shown otherwise: the FlatBuffers runtime checks single reads against the end of the
 * file but verifies nothing, so every vector length, index and shape is checked here before it is used, and only
 * {@link macrame.isa.fault.InputException} leaves the package. What reads without a complaint can be run.
 */
@NullMarked
package macrame.isa.importer.tflite;

import org.jspecify.annotations.NullMarked;

/** What the writer of TensorFlow Lite models is held to. */
@NullMarked
package macrame.isa.exporter.tflite;

import org.jspecify.annotations.NullMarked;

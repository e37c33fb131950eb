/** What the reader of ONNX models is held to. */
@NullMarked
package macrame.isa.importer.onnx;

import org.jspecify.annotations.NullMarked;

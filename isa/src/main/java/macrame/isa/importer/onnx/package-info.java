/**
 * Reads float ONNX models; the only package that knows Protocol Buffers.
 *
 * <p>Model files are hostile until shown otherwise: every count, name and shape is checked before it is used, and only
 * {@link macrame.isa.fault.InputException} leaves the package. What reads without a complaint can be run in float.
 */
@NullMarked
package macrame.isa.importer.onnx;

import org.jspecify.annotations.NullMarked;

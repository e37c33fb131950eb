package macrame.isa.importer.onnx;

import macrame.isa.importer.onnx.proto.Onnx;

/** Reads the operator that makes a constant. */
final class Constants {
    private Constants() {}

    static void read(Node node) {
        Onnx.Attribute value = node.attribute("value")
                .orElseThrow(() -> new IllegalArgumentException("has no attribute 'value', must have one"));
        node.draft().constant(node.name(), new Known(value.getT()));
    }
}

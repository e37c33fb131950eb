package macrame.simulator.functional;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** An ONNX model of one node, written byte by byte: field numbers and wire types of Protocol Buffers, and no library. */
final class OnnxModel {
    /** Element types, as ONNX numbers them. */
    static final int FLOAT = 1;

    static final int UINT8 = 2;
    static final int INT8 = 3;
    static final int INT32 = 6;

    private static final int IR_VERSION = 8;
    private static final int OPSET = 13;
    private static final int ATTRIBUTE_OF_INTEGERS = 7;

    private final Message node = new Message();
    private final Message graph = new Message();

    OnnxModel(String operator) {
        node.text(4, operator);
    }

    /** An operand fed by the caller, of any shape. */
    OnnxModel input(String name, int type) {
        node.text(1, name);
        graph.message(11, value(name, type));
        return this;
    }

    OnnxModel output(String name, int type) {
        node.text(2, name);
        graph.message(12, value(name, type));
        return this;
    }

    OnnxModel attribute(String name, List<Integer> values) {
        Message attribute = new Message().text(1, name).number(20, ATTRIBUTE_OF_INTEGERS);
        values.forEach(value -> attribute.number(8, value));
        node.message(5, attribute);
        return this;
    }

    OnnxModel attribute(String name, int value) {
        node.message(5, new Message().text(1, name).number(20, 2).number(3, value));
        return this;
    }

    byte[] bytes() {
        Message whole = new Message().message(1, node).text(2, "one node").append(graph);
        Message opset = new Message().number(2, OPSET);
        return new Message()
                .number(1, IR_VERSION)
                .message(7, whole)
                .message(8, opset)
                .bytes();
    }

    private static Message value(String name, int type) {
        Message tensor = new Message().message(1, new Message().number(1, type));
        return new Message().text(1, name).message(2, tensor);
    }

    /** Fields one after the other, each a number or a run of bytes. */
    private static final class Message {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Message number(int field, long value) {
            varint((long) field << 3);
            varint(value);
            return this;
        }

        Message text(int field, String text) {
            return run(field, text.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message message) {
            return run(field, message.bytes());
        }

        Message append(Message other) {
            bytes.writeBytes(other.bytes());
            return this;
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }

        private Message run(int field, byte[] run) {
            varint((long) field << 3 | 2);
            varint(run.length);
            bytes.writeBytes(run);
            return this;
        }

        private void varint(long value) {
            long rest = value;
            while ((rest & ~0x7fL) != 0) {
                bytes.write((int) ((rest & 0x7f) | 0x80));
                rest >>>= 7;
            }
            bytes.write((int) rest);
        }
    }
}

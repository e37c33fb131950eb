package macrame.isa.hardware.yaml;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import macrame.isa.fault.Position;

/** A piece of a YAML document, and where it starts. */
sealed interface Node {
    Position position();

    /** What the node is, as an error message calls it. */
    String kind();

    /** Text; {@code plain} when it stands without quotes. */
    record Scalar(Position position, String text, boolean plain) implements Node {
        private static final int SHOWN_CHARACTERS = 40;

        @Override
        public String kind() {
            if (text.isEmpty()) {
                return "empty";
            }
            return plain ? excerpt() : "'" + excerpt() + "'";
        }

        /** The text, shortened. */
        String excerpt() {
            return Ascii.truncate(text, SHOWN_CHARACTERS, "...");
        }
    }

    /** A list. */
    record Sequence(Position position, ImmutableList<Node> items) implements Node {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Keys with their values, in the file's order. */
    record Mapping(Position position, ImmutableList<Entry> entries) implements Node {
        @Override
        public String kind() {
            return "a section";
        }
    }

    /** A key and its value. */
    record Entry(Scalar key, Node value) {}
}

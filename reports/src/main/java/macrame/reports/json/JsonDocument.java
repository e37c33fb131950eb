package macrame.reports.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalDouble;

/** One JSON object to a file, laid out the same everywhere: two blanks a level, line feeds, one at the end. */
final class JsonDocument {
    private JsonDocument() {}

    /** What stands in the object. */
    interface Members {
        void write(JsonGenerator json) throws IOException;
    }

    static void write(OutputStream out, Members members) throws IOException {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                .build();
        try (JsonGenerator json = factory.createGenerator(out)) {
            DefaultIndenter lines = new DefaultIndenter("  ", "\n");
            Separators separators = Separators.createDefaultInstance().withObjectFieldValueSpacing(Spacing.AFTER);
            json.setPrettyPrinter(new DefaultPrettyPrinter(separators)
                    .withObjectIndenter(lines)
                    .withArrayIndenter(lines));
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    /** A number, null where there is none. */
    static void optional(JsonGenerator json, String name, OptionalDouble value) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(name, value.getAsDouble());
        } else {
            json.writeNullField(name);
        }
    }
}

package macrame.simulator.vectors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.common.primitives.Ints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import macrame.isa.tensor.DataType;
import macrame.isa.testkit.SharedFolder;

/** A folder with a {@code case.json} and the tensors it speaks of. */
final class CaseFile {
    private final Path folder;
    private final Map<?, ?> fields;

    /** @param folder below the shared folder */
    CaseFile(String folder) {
        this.folder = SharedFolder.require(folder);
        this.fields = (Map<?, ?>) json(this.folder.resolve("case.json"));
    }

    /** What a JSON file holds: maps, lists, strings, numbers, booleans; "" where it says null. */
    static Object json(Path file) {
        try (JsonParser parser = new JsonFactory().createParser(Files.readAllBytes(file))) {
            parser.nextToken();
            return value(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text(String field) {
        return String.valueOf(field(fields, field));
    }

    int integer(String field) {
        return integer(fields, field);
    }

    /** One of the constants that the case was compiled with. */
    int parameter(String name) {
        return integer((Map<?, ?>) field(fields, "params"), name);
    }

    /** One of the lists of constants that the case was compiled with. */
    int[] parameters(String name) {
        return integers(field((Map<?, ?>) field(fields, "params"), name));
    }

    int[] integers(String field) {
        return integers(field(fields, field));
    }

    private static int[] integers(Object list) {
        return Ints.toArray(((List<?>) list).stream().map(Number.class::cast).toList());
    }

    boolean hasTensor(String name) {
        return Files.exists(folder.resolve(name + ".bin"));
    }

    byte[] tensor(String name) {
        try {
            return Files.readAllBytes(folder.resolve(name + ".bin"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The values of an int32 tensor. */
    int[] words(String name) {
        byte[] bytes = tensor(name);
        int[] words = new int[bytes.length / Integer.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(words);
        return words;
    }

    /** The type that {@code field} names. */
    DataType type(String field) {
        return DataType.valueOf(text(field).toUpperCase(Locale.ROOT));
    }

    /** The type of a tensor of {@code elements}, told from its file. */
    DataType type(String tensor, int elements) {
        return tensor(tensor).length == elements ? DataType.INT8 : DataType.INT16;
    }

    private static int integer(Map<?, ?> map, String field) {
        return ((Number) field(map, field)).intValue();
    }

    private static Object field(Map<?, ?> map, String field) {
        Object value = map.get(field);
        if (value == null) {
            throw new IllegalArgumentException("case has no field " + field);
        }
        return value;
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String field = parser.currentName();
                    parser.nextToken();
                    map.put(field, value(parser));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_NULL -> "";
            default -> parser.getText();
        };
    }
}

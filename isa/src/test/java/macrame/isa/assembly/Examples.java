package macrame.isa.assembly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import macrame.isa.instruction.Opcode;

/** The assembler examples of the test resources. */
final class Examples {
    private static final Path FOLDER = Path.of("src/test/resources/assembly");

    private Examples() {}

    static List<String> names() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String source(Opcode opcode) {
        try {
            return Files.readString(FOLDER.resolve(opcode.mnemonic() + ".asm"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The comment that the example begins with, and its first line of {@code opcode}. */
    static Excerpt excerpt(Opcode opcode) {
        List<String> lines = source(opcode).lines().toList();
        StringBuilder comment = new StringBuilder();
        lines.stream()
                .takeWhile(line -> line.startsWith("; "))
                .forEach(line -> comment.append(line.substring(2)).append('\n'));
        String line = lines.stream()
                .filter(text -> text.startsWith("@") && text.split(" ", 3)[1].equals(opcode.mnemonic()))
                .findFirst()
                .orElseThrow();
        return new Excerpt(comment.toString().strip(), line);
    }

    record Excerpt(String comment, String line) {}
}

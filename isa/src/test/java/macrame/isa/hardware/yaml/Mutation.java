package macrame.isa.hardware.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import macrame.isa.testkit.Configs;

/** A file with one to four things done to it that people, editors and disks do to files. */
final class Mutation {
    private static final ImmutableList<String> PIECES = ImmutableList.of(
            "[",
            "]",
            "{",
            "}",
            ":",
            "- ",
            "? ",
            "&a ",
            "*a",
            "!!int ",
            "|\n",
            ">\n",
            "'",
            "\"",
            "\t",
            "\n",
            "\n---\n",
            "\n...\n",
            "%YAML 1.2\n",
            "#",
            ",",
            "0",
            "-1",
            "99999999999999999999",
            "1e999",
            "~",
            "null",
            "<<: ",
            "\\x",
            "\u0000",
            "\u0085",
            "\u2028",
            "\uFEFF",
            "\uD83D\uDE00",
            "@",
            "`",
            "  ",
            " ",
            "KiB",
            "Hz",
            "%",
            "\r");

    private Mutation() {}

    static byte[] energyTable() throws IOException {
        return Files.readAllBytes(Configs.files("energy").get(0));
    }

    static byte[] of(byte[] bytes, Random random) {
        byte[] mutated = bytes;
        for (int i = random.nextInt(4); i >= 0 && mutated.length > 0; i--) {
            mutated = once(mutated, random);
        }
        return mutated;
    }

    private static byte[] once(byte[] bytes, Random random) {
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + random.nextInt(30));
        byte[] head = Arrays.copyOf(bytes, from);
        byte[] tail = Arrays.copyOfRange(bytes, to, bytes.length);
        return switch (random.nextInt(7)) {
            case 0 -> Bytes.concat(head, tail);
            case 1 -> Bytes.concat(head, piece(random), Arrays.copyOfRange(bytes, from, bytes.length));
            case 2 -> Bytes.concat(head, piece(random), tail);
            case 3 -> head;
            case 4 -> flipped(bytes, from, random);
            case 5 -> swapLines(bytes, random);
            default -> Bytes.concat(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, from, bytes.length));
        };
    }

    private static byte[] flipped(byte[] bytes, int index, Random random) {
        byte[] flipped = bytes.clone();
        flipped[index] = (byte) (flipped[index] ^ (1 << random.nextInt(Byte.SIZE)));
        return flipped;
    }

    private static byte[] piece(Random random) {
        return PIECES.get(random.nextInt(PIECES.size())).getBytes(UTF_8);
    }

    private static byte[] swapLines(byte[] bytes, Random random) {
        List<String> lines = new ArrayList<>(Arrays.asList(new String(bytes, UTF_8).split("\n", -1)));
        Collections.swap(lines, random.nextInt(lines.size()), random.nextInt(lines.size()));
        return Joiner.on('\n').join(lines).getBytes(UTF_8);
    }
}

package macrame.isa.hardware.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import macrame.isa.fault.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that no description looks like: one line each, and never anything but a refusal. */
final class HostileFileTest {
    @Test
    void aBombOfAliasesIsRefusedAtItsFirstAnchor() {
        String bomb = "a: &a [x, x]\n"
                + IntStream.range(0, 26)
                        .mapToObj(i -> "b" + i + ": &b" + i + " [*a, *a, *a, *a, *a, *a, *a, *a]\n")
                        .collect(Collectors.joining());
        assertThat(Edited.refusal(bomb)).isEqualTo("a.yaml:1:4: anchor found, must be left out");
        assertThat(Edited.refusal("a: *a\n")).isEqualTo("a.yaml:1:4: alias found, must be written out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? ", "[[], ", "{? ", "!!x [", "{[", "[{a: "})
    void nestingTenThousandDeepIsRefused(String opening) {
        String refusal = Edited.refusal(opening.repeat(10_000));
        assertThat(refusal).startsWith("a.yaml:1:").doesNotContain("\n");
    }

    @Test
    void blockNestingIsRefusedAtTheLevelThatIsTooDeep() {
        String deep =
                IntStream.range(0, 1000).mapToObj(i -> " ".repeat(i) + "a:\n").collect(Collectors.joining());
        assertThat(Edited.refusal(deep)).isEqualTo("a.yaml:17:17: nesting is deeper than 16 levels");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|1:1: file is empty, must hold one YAML document",
                "# nothing|1:1: file is empty, must hold one YAML document",
                "[1, 2]|1:1: file holds a list, must hold sections of keys",
                "word|1:1: file holds word, must hold sections of keys",
                "a: \"b|1:6: not YAML while scanning a quoted scalar: found unexpected end of stream",
                "a: !!int 3|1:4: tag found, must be left out",
                "a: b: c|1:5: not YAML",
                "a: [1, 2|1:9: not YAML",
                "%YAML 9.9|1:1: ",
                "@a: 3|1:1: not YAML",
            })
    void textThatIsNoDescriptionIsRefused(String text, String refusal) {
        assertThat(Edited.refusal(text)).startsWith("a.yaml:" + refusal);
    }

    @Test
    void aKeyThatIsAListIsRefused() throws IOException {
        assertThat(Edited.refusal(Edited.shipped().text() + "? [a]\n: 3\n"))
                .endsWith(":3: key is a list, must be a word");
    }

    @Test
    void aTabInTheIndentationIsRefusedAtItsPlace() {
        assertThat(Edited.refusal("a:\n\tb: 1\n"))
                .startsWith("a.yaml:2:1: not YAML")
                .contains("TAB")
                .doesNotContain("\n");
    }

    @Test
    void aSecondDocumentIsRefused() throws IOException {
        String one = Edited.shipped().text();
        assertThat(Edited.refusal(one + "---\n" + one)).endsWith(": file holds a second document, must hold one");
    }

    @Test
    void bytesThatAreNoTextAreRefusedAtTheirPlace() {
        assertThat(Edited.refusal(new byte[] {'a', ':', '\n', ' ', (byte) 0xff}))
                .isEqualTo("a.yaml:2:2: byte 0xff is not UTF-8 text");
        assertThat(Edited.refusal(new byte[] {(byte) 0xe2, (byte) 0x82}))
                .isEqualTo("a.yaml:1:1: byte 0xe2 is not UTF-8 text");
        assertThat(Edited.refusal(new byte[] {'a', ':', ' ', 0})).isEqualTo("a.yaml:1:4: character U+0000 is not text");
        byte[] random = new byte[4096];
        new Random(7).nextBytes(random);
        assertThat(Edited.refusal(random)).startsWith("a.yaml:1:").doesNotContain("\n");
    }

    @Test
    void aByteOrderMarkIsNoFault() throws IOException {
        assertThat(new Edited("\uFEFF" + Edited.shipped().text()).read().name()).isEqualTo("edge-16x16");
    }

    @Test
    void aFileOfAHundredMegabytesIsRefusedUnread() {
        assertThat(Edited.refusal(new byte[100 << 20]))
                .isEqualTo("a.yaml:1:1: file is larger than 1 MiB, must be a hardware description");
    }

    @Test
    void aMebibyteOfOneKeyIsRefusedOnShortLines() {
        for (String text : new String[] {"a".repeat(1 << 20), "a: " + "9".repeat(1_000_000), "x\n".repeat(1 << 19)}) {
            assertThat(Edited.refusal(text).length()).isLessThan(2000);
        }
    }

    @Test
    void controlCharactersOfTheFileDoNotReachTheTerminal() throws IOException {
        String refusal = Edited.shipped()
                .with("clock: 500 MHz", "clock: \"\\\\e[31m\\\\n\\\\u2028\"")
                .refusal();
        assertThat(refusal)
                .startsWith("a.yaml:4:8: clock is '?[31m??', must be")
                .doesNotContain("\n");
    }

    @Test
    void onlyRefusalsEscapeFromMutatedFiles() throws IOException {
        Random random = new Random(20260102);
        byte[] shipped = Edited.shipped().text().getBytes(UTF_8);
        int refused = 0;
        for (int i = 0; i < 4000; i++) {
            byte[] mutated = Mutation.of(shipped, random);
            try {
                assertThat(AcceleratorReader.read("a.yaml", mutated)).isNotNull();
            } catch (InputException e) {
                refused++;
                assertThat(e.getMessage()).matches("(a\\.yaml:\\d+:\\d+: [^\n]{1,400}\n?){1,8}(and \\d+ more)?");
            }
        }
        assertThat(refused).isBetween(2000, 4000);
    }

    @Test
    void onlyRefusalsEscapeFromMutatedEnergyTables() throws IOException {
        Random random = new Random(20260103);
        byte[] shipped = Mutation.energyTable();
        int refused = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] mutated = Mutation.of(shipped, random);
            try {
                assertThat(EnergyTableReader.read("a.yaml", mutated)).isNotNull();
            } catch (InputException e) {
                refused++;
                assertThat(e.getMessage()).matches("(a\\.yaml:\\d+:\\d+: [^\n]{1,400}\n?){1,8}(and \\d+ more)?");
            }
        }
        assertThat(refused).isBetween(1000, 2000);
    }
}

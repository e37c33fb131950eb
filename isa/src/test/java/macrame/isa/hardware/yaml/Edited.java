package macrame.isa.hardware.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.regex.Pattern;
import macrame.isa.fault.InputException;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.testkit.Configs;

/** The shipped 16 x 16 accelerator with some of its text replaced, read under the name {@code a.yaml}. */
record Edited(String text) {
    static Edited shipped() throws IOException {
        return new Edited(Files.readString(Configs.files("accelerators").get(1)));
    }

    Edited with(String found, String replacement) {
        assertThat(text).contains(found);
        return new Edited(text.replaceFirst(Pattern.quote(found), replacement));
    }

    AcceleratorSpec read() {
        return AcceleratorReader.read("a.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    /** The message, one fault a line. */
    String refusal() {
        return refusal(text.getBytes(StandardCharsets.UTF_8));
    }

    static String refusal(byte[] bytes) {
        InputException refused =
                catchThrowableOfType(InputException.class, () -> AcceleratorReader.read("a.yaml", bytes));
        assertThat(refused).as("the refusal of the file").isNotNull();
        return String.valueOf(refused.getMessage());
    }

    static String refusal(String text) {
        return new Edited(text).refusal();
    }
}

package macrame.simulator.functional;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import macrame.isa.tensor.DataType;

/** What the processor that the tests run on can do. */
final class Processor {
    private static final Path DESCRIPTION = Path.of("/proc/cpuinfo");

    private Processor() {}

    /** Aborts the calling test where ONNX Runtime would add unsigned by signed products up in 16 bits, which saturate. */
    static void requireExactProducts(DataType activations, DataType weights) {
        boolean mixed = activations == DataType.UINT8 && weights == DataType.INT8;
        assumeTrue(!mixed || hasVnni(), "the processor has no VNNI: products of UINT8 and INT8 may saturate");
    }

    private static boolean hasVnni() {
        try {
            return Files.readString(DESCRIPTION, StandardCharsets.UTF_8).contains("vnni");
        } catch (IOException e) {
            return false;
        }
    }
}

package macrame.reports.cli;

import static macrame.reports.cli.Shell.macrame;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import macrame.reports.cli.Shell.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VerifyCommandTest {
    private static final String RACE = """
            .program name=race accelerator=edge-16x16
            .region name=result contents=activations bytes=64
            .semaphore name=filled signaller=vector waiter=store
            .layer name=x operator=PAD macs=0
            @0.0 fill output=0x20 value=7 run=16%s
            @0.0 store from=activations address=0x20 region=result offset=0 run=8%s
            """;

    @TempDir
    private Path folder = Path.of("");

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static Outcome verify(String program) {
        return macrame("verify", program, "--accelerator", "edge-16x16");
    }

    @Test
    void aProgramInOrderIsToldInOneLine() throws IOException {
        Outcome outcome = verify(file("right.asm", RACE.formatted(" signal filled", " wait filled")));
        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).isEqualToIgnoringNewLines("verified: 2 instructions, 1 semaphore, 1 wait");
    }

    @Test
    void aRaceIsToldAndNotRun() throws IOException {
        String race = file("race.asm", RACE.formatted("", ""));
        String fault = race + ": instruction 0x0001 (store, store engine): reads bytes 0x0020..0x0027 of the activation"
                + " scratchpad, which instruction 0x0000 (fill, vector engine) may still be writing: read after write"
                + " that no semaphore orders";
        for (Outcome outcome : new Outcome[] {verify(race), macrame("run", "edge-16x16", race)}) {
            assertThat(outcome.code()).isEqualTo(2);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.errorLines()).containsExactly(fault);
        }
    }

    @Test
    void aCompiledProgramIsInOrder() {
        String compiled = folder.resolve("p.mcr").toString();
        assertThat(macrame("compile", "edge-16x16", "mlperf-tiny-ad", "-o", compiled)
                        .code())
                .isZero();
        assertThat(verify(compiled).out())
                .startsWith("verified: ")
                .isEqualTo(verify("mlperf-tiny-ad").out());
    }

    @Test
    void allProgramsOfANetworkAreVerified() {
        Outcome outcome = macrame("verify", "llama2-7b-decode", "--accelerator", "cloud-128x128");
        assertThat(outcome.out())
                .matches("verified: [\\d,]+ instructions in 2 programs, \\d+ semaphores, [\\d,]+ waits\\R");
    }

    @Test
    void theAcceleratorMustBeNamed() {
        assertThat(macrame("verify", "resnet8").errorLines())
                .singleElement()
                .asString()
                .startsWith("missing required option: '--accelerator=ACCELERATOR'");
    }
}

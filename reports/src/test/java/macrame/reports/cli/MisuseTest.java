package macrame.reports.cli;

import static macrame.reports.cli.Shell.macrame;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import macrame.reports.cli.Shell.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults of the command line itself: exit code 2, one line, and the right word where one was misspelt. */
final class MisuseTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "rnu | unknown command 'rnu', did you mean 'run' (commands: run,",
                "frobnicate | unknown command 'frobnicate' (commands: run,",
                "--vresion | unknown option '--vresion', did you mean '--version' (options: --help, --version)",
                "run --jsno x | unknown option '--jsno', did you mean '--json' (options: --dump,",
                "run --timing-onyl | unknown option '--timing-onyl', did you mean '--timing-only'",
                "run edge-16x16 resnet8 more | unexpected argument 'more'",
                "run --output | missing required parameter for option '--output' (DIR)",
                "run --trace-detail everything --trace t.csv | invalid value for option '--trace-detail'",
                "run --trace-detail steps | --trace-detail without --trace, which names the file",
                "run --timing-only --output d | --timing-only computes no value, so --output has nothing to write",
                "run --timing-only --dump d | --timing-only computes no value, so --dump has nothing to write",
                "run edge-16x16 llama2-7b-decode --output d | llama2-7b-decode: has 7.14 GB of weights without values"
                        + ", so --output has no meaning: only its time is told",
                "run edge-16x16 llama2-7b-decode --dump d | llama2-7b-decode: has 7.14 GB of weights without values",
                "run edge-16x16 llama2-7b-decode --input i | llama2-7b-decode: has 7.14 GB of weights without values",
                "compile edge-16x16 llama2-7b-decode -o x.mcr | llama2-7b-decode: has 7.14 GB of weights without values,"
                        + " a program file needs them",
                "compile edge-16x16 | missing required options and parameters: '--output=FILE.mcr', 'MODEL'",
                "asm a.asm | missing required option: '--output=FILE.mcr'",
                "disasm | missing required parameter: 'FILE.mcr'",
                "run edge16 | unknown accelerator 'edge16', did you mean 'edge-16x16' (accelerators: cloud-128x128,",
                "run edge-16x16 rensnet8 | unknown workload 'rensnet8', did you mean 'resnet8' (workloads: ",
                "run no/such.yaml | no/such.yaml: no such file",
                "run edge-16x16 no/such.tflite | no/such.tflite: no such file",
                "compare | no '--' between accelerators and models, must be ACCELERATOR... -- MODEL...; see macrame compare",
                "compare edge-16x16 resnet8 | no '--' between accelerators and models, must be ACCELERATOR... -- MODEL",
                "compare -- resnet8 | no accelerator before '--', must be ACCELERATOR... -- MODEL...",
                "compare edge-16x16 -- | no model after '--', must be ACCELERATOR... -- MODEL...",
                "compare edge-16x16 -- resnet8 -- resnet8 | '--' more than once, must be ACCELERATOR... -- MODEL...",
                "compare edge-16x16 --json -- resnet8 | expected parameter for option '--json' but found '--'",
                "compare edge-16x16 -- resnet8 --json | missing required parameter for option '--json' (FILE)",
                "compare edge-16x16 -- resnet8 --jsno x | unknown option '--jsno', did you mean '--json'",
                "compare edge-16x16 -- resnet8 --timing-only=no | invalid value for option '--timing-only'",
                "compare edge16 -- resnet8 | unknown accelerator 'edge16', did you mean 'edge-16x16'",
                "compare resnet8 -- edge-16x16 | unknown accelerator 'resnet8'",
                "compare edge-16x16 -- resnet8 rensnet8 | unknown workload 'rensnet8', did you mean 'resnet8'",
                "compare edge-16x16 no/such.yaml -- resnet8 | no/such.yaml: no such file",
                "compare edge-16x16 -- no/such.tflite | no/such.tflite: no such file",
                "describe | missing required parameter: 'ACCELERATOR'",
                "describe edge-16x16 edge-32x32 | unexpected argument 'edge-32x32'",
                "describe edge16 | unknown accelerator 'edge16', did you mean 'edge-16x16'",
                "describe resnet8 | unknown accelerator 'resnet8'",
                "describe no/such.yaml | no/such.yaml: no such file",
                "describe edge-16x16 --jsno x | unknown option '--jsno', did you mean '--json' (options: --help, --json",
                "describe edge-16x16 --json | missing required parameter for option '--json' (FILE)",
                "asm no/such.asm -o x.mcr | no/such.asm: no such file",
                "disasm no/such.mcr | no/such.mcr: no such file",
            })
    void isToldInOneLine(String commandLine, String beginning) {
        Outcome outcome = macrame(commandLine.split(" "));
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.errorLines()).singleElement().asString().startsWith(beginning);
        assertThat(Path.of("d")).doesNotExist();
        assertThat(Path.of("x.mcr")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "compile"})
    void helpNamesTheFormsOfANetwork(String command) {
        assertThat(macrame(command, "--help").out()).contains("(.tflite)", "(.csv)", "configs/workloads");
    }

    @Test
    void noCommandAtAllNamesTheCommands() {
        Outcome outcome = macrame();
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.errorLines())
                .singleElement()
                .asString()
                .startsWith("no command given (commands: run, compare, describe, quantize, compile");
    }

    @Test
    void anEmptyNameIsTold() {
        assertThat(macrame("describe", "").err()).isEqualToIgnoringNewLines("'': is no file name: it is empty");
        assertThat(macrame("compare", "edge-16x16", "--", "").err()).startsWith("'': is no file name");
        assertThat(macrame("describe", "edge-16x16", "--json", "").err()).startsWith("'': is no file name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "run",
                "compare",
                "describe",
                "quantize",
                "compile",
                "asm",
                "disasm",
                "verify",
                "completion",
                "version"
            })
    void everyCommandHasHelp(String command) {
        Outcome outcome = macrame((command + " --help").strip().split(" "));
        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).startsWith("Usage: macrame").doesNotContain("\u001b");
        assertThat(outcome.out().lines()).allMatch(line -> line.length() <= 100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V", "version"})
    void theVersionIsOneLine(String argument) {
        Outcome outcome = macrame(argument);
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out().lines()).singleElement().asString().startsWith("macrame ");
    }

    @Test
    void theCompletionScriptKnowsCommandsOptionsAndNames() {
        Outcome outcome = macrame("completion");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).startsWith("#!").contains("timing-only", "disasm", "whitepaper-4x4");
    }
}

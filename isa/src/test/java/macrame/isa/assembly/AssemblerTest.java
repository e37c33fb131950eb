package macrame.isa.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import macrame.isa.fault.InputException;
import macrame.isa.instruction.Header;
import macrame.isa.instruction.Instruction.Copy;
import macrame.isa.instruction.Instruction.Fill;
import macrame.isa.instruction.Level;
import macrame.isa.program.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AssemblerTest {
    private static final String PROGRAM = ".program name=p accelerator=a\n";
    private static final String SEMAPHORES = """
            .semaphore name=weights-ready signaller=load waiter=vector
            .semaphore name=sums-ready signaller=vector waiter=store
            """;

    @Test
    void aLineBecomesTheInstructionItSays() {
        Program program = Assembler.assemble("p.asm", PROGRAM + SEMAPHORES + """

                        ; a comment
                        @3.12 copy input=0x40 output=-0 run=+8 loop 2 (output -16) loop 3 wait weights-ready signal sums-ready ; end
                        """);
        assertThat(program.instructions())
                .containsExactly(new Copy(
                        new Header(3, 12, 1, 2), 64, 0, 8, ImmutableList.of(new Level(2, 0, -16), new Level(3, 0, 0))));
    }

    @Test
    void aLineOfDisassemblyTellsWhatTheInstructionDoes() {
        Program program = Assembler.assemble("p.asm", PROGRAM + SEMAPHORES);
        Fill fill = new Fill(new Header(0, 2, 1, 2), 512, -7, 4, ImmutableList.of(new Level(10, 40, 0)));
        Program withFill = new Program(
                "p",
                "a",
                program.regions(),
                program.semaphores(),
                program.layers(),
                program.hostOperations(),
                program.tensors(),
                ImmutableList.of(fill));
        assertThat(Disassembler.disassemble(withFill))
                .endsWith("@0.2      fill       output=0x200 value=-7 run=4 loop 10 (output +40)"
                        + " wait weights-ready signal sums-ready  ; 0x0000\n");
    }

    @Test
    void initialDataIsWrittenAsBytesIntegersOrZeros() {
        Program program = Assembler.assemble("p.asm", PROGRAM + """
                        .region name=r contents=parameters bytes=100
                          .bytes 00ff 10
                          .int8 -1 127
                          .int16 -2
                          .int32 258
                          .zero 2
                        .region name=empty contents=spills bytes=4
                        """);
        assertThat(program.regions().get(0).initial())
                .hasValueSatisfying(bytes ->
                        assertThat(bytes).containsExactly(0, 0xff, 0x10, 0xff, 0x7f, 0xfe, 0xff, 2, 1, 0, 0, 0, 0));
        assertThat(program.regions().get(1).initial()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "@0.0 mvinn                                | 4:6: unknown mnemonic 'mvinn'",
                "@0.0 requantise rows=1                    | 4:6: unknown mnemonic 'requantise', did you mean 'requantize'",
                "copy input=0                              | 4:1: found 'copy', must be @layer.tile",
                "@0.x copy                                 | 4:1: tile is 'x', must be an integer of 64 bits",
                "@70000.0 copy                             | 4:1: layer is 70000, must be between 0 and 65535",
                "@0.0                                      | 4:5: found the end of the line, must be a mnemonic",
                "@0.0 copy input=0 output=0                | 4:6: 'copy' lacks operand 'run'",
                "@0.0 copy input=0 outpt=0 run=1           | 4:19: 'copy' has no operand 'outpt', did you mean 'output'",
                "@0.0 copy input=0 input=1                 | 4:19: operand 'input' is given twice",
                "@0.0 copy input=0 output=0 run=0          | 4:32: run is 0, must be between 1 and 2147483647",
                "@0.0 copy input=0x output=0 run=1         | 4:17: input is '0x', must be an integer of 64 bits",
                "@0.0 copy input= output=0 run=1           | 4:18: found 'output', must be the value of input",
                "@0.0 copy input=0 output=0 run=1 stop     | 4:34: found 'stop', must be an operand, 'loop', 'wait' or"
                        + " 'signal' in this order",
                "@0.0 copy input=0 output=0 run=1 loop     | 4:38: found the end of the line, must be the count of the"
                        + " loop",
                "@0.0 copy input=0 output=0 run=1 loop 0   | 4:39: loop count is 0, must be between 1 and 2147483647",
                "@0.0 copy input=0 output=0 run=1 loop 2 (bias +1) | 4:42: stride is 'bias', must be one of input,"
                        + " output",
                "@0.0 copy input=0 output=0 run=1 loop 2 (input +1 | 4:50: found the end of the line, must be ')'",
                "@0.0 copy input=0 output=0 run=1 wait weight-ready | 4:39: unknown semaphore 'weight-ready', did you"
                        + " mean 'weights-ready'",
                "@0.0 copy input=0 output=0 run=1 wait #32 | 4:39: semaphore is 32, must be at most 31",
                "@0.0 load region=r offset=0 to=weight address=0 run=1 | 4:18: unknown region 'r'",
                "@0.0 store from=weight address=0 region=#0 offset=0 run=1 | 4:17: from is 'weight', must be one of"
                        + " weights, activations, parameters, did you mean 'weights'",
                ".regoin name=r                            | 4:1: unknown directive '.regoin', did you mean '.region'",
                ".bytes 00                                 | 4:8: data without .region before it",
                ".input region=#0                          | 4:1: '.input' without .host before it",
                ".layer name=\"x operator=y macs=0         | 4:13: text without closing '\"'",
                ".program name=q accelerator=b             | 4:1: second .program directive, must be one",
                ".region name=r contents=wight bytes=1     | 4:25: contents is 'wight', must be one of weights,"
                        + " parameters, activations, spills, instructions, kv-cache, did you mean 'weights'",
            })
    void faultsSayWhereAndWhat(String line, String fault) {
        assertThatThrownBy(() -> Assembler.assemble("conv1.asm", PROGRAM + SEMAPHORES + line + "\n"))
                .isInstanceOf(InputException.class)
                .hasMessage("conv1.asm:" + fault);
    }

    @Test
    void severalFaultsAreToldTogether() {
        assertThatThrownBy(() -> Assembler.assemble(
                        "p.asm", PROGRAM + "@0.0 lood\n@0.0 copy input=0 output=0 run=1\n@0.0 stor\n@0.0 macc\n"))
                .hasMessage("""
                        p.asm:2:6: unknown mnemonic 'lood', did you mean 'load'
                        p.asm:4:6: unknown mnemonic 'stor', did you mean 'store'
                        p.asm:5:6: unknown mnemonic 'macc', did you mean 'mac'""");
    }

    @Test
    void aProgramMustBeNamed() {
        assertThatThrownBy(() -> Assembler.assemble("p.asm", ""))
                .hasMessage("p.asm:1:1: no .program directive, must give the program's name and accelerator");
    }

    @Test
    void aHostOperationMustHaveAnOutput() {
        assertThatThrownBy(() ->
                        Assembler.assemble("p.asm", PROGRAM + ".host kind=mean name=m attributes=[]\n" + SEMAPHORES))
                .hasMessage("p.asm:2:1: host operation m has no .output");
    }

    @Test
    void dataMustFitItsRegion() {
        String region = ".region name=r contents=weights bytes=4\n";
        assertThatThrownBy(() -> Assembler.assemble("p.asm", PROGRAM + region + ".int16 1 2 3\n"))
                .hasMessage("p.asm:3:12: 2 bytes of data, must be between 0 and the 0 left in the region");
        assertThatThrownBy(() -> Assembler.assemble("p.asm", PROGRAM + region + ".zero 99999999999\n"))
                .hasMessage("p.asm:3:7: 99999999999 bytes of data, must be between 0 and the 4 left in the region");
    }
}

package macrame.isa.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import macrame.isa.assembly.Assembler;
import macrame.isa.assembly.Disassembler;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Mac;
import macrame.isa.program.Program;
import macrame.isa.program.ProgramFile;
import macrame.isa.program.ProgramLayer;
import macrame.isa.program.Semaphore;
import macrame.isa.program.TensorBinding;
import macrame.isa.verifier.Verifier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class CompilerPropertyTest {
    /** More would take the brute force long. */
    private static final int MOST_INSTRUCTIONS = 1000;

    /** Seeds whose machines have room for a window of every pool. */
    static LongStream seeds() {
        return LongStream.range(0, 80)
                .filter(seed -> RandomMachines.machine(seed).activations().bytes() >= 800);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyProgramPassesTheStaticCheck(long seed) {
        CompiledPrograms compiled = CompiledPrograms.of(seed);

        assertThat(Verifier.faults(compiled.program(), compiled.machine())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyProgramReadsBackFromItsFileAndFromItsAssembly(long seed) {
        Program program = CompiledPrograms.of(seed).program();

        assertThat(ProgramFile.read("random.program", ProgramFile.write(program)))
                .isEqualTo(program);
        assertThat(Assembler.assemble("random.asm", Disassembler.disassemble(program)))
                .isEqualTo(program);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void instructionsMultiplyAsOftenAsTheLayersMathematicsAsks(long seed) {
        Program program = CompiledPrograms.of(seed).program();
        long[] macs = new long[program.layers().size()];
        for (Instruction instruction : program.instructions()) {
            if (instruction instanceof Mac mac) {
                macs[mac.header().layer()] += mac.steps() * mac.tileWeights();
            }
        }

        assertThat(macs)
                .containsExactly(
                        program.layers().stream().mapToLong(ProgramLayer::macs).toArray());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyHazardIsOrderedBySemaphores(long seed) {
        Program program = CompiledPrograms.of(seed).program();
        if (program.instructions().size() > MOST_INSTRUCTIONS) {
            return;
        }

        assertThat(new BruteForceOrder(program).unorderedHazards()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everythingButLoadsStartsAfterAllEarlierLayers(long seed) {
        Program program = CompiledPrograms.of(seed).program();
        if (program.instructions().size() > MOST_INSTRUCTIONS) {
            return;
        }

        assertThat(new BruteForceOrder(program).layerOverlaps()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theSameNetworkAndMachineGiveTheSameProgram(long seed) {
        assertThat(CompiledPrograms.of(seed).program())
                .isEqualTo(CompiledPrograms.of(seed).program());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void eachPairOfEnginesHasOneSemaphore(long seed) {
        List<Semaphore> semaphores = CompiledPrograms.of(seed).program().semaphores();

        assertThat(semaphores.stream()
                        .map(semaphore -> semaphore.signaller() + " " + semaphore.waiter())
                        .distinct())
                .hasSameSizeAs(semaphores);
        assertThat(semaphores).allMatch(semaphore -> semaphore.signaller() != semaphore.waiter());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void inputsAndOutputsAreBoundInTheModelsOrder(long seed) {
        CompiledPrograms compiled = CompiledPrograms.of(seed);

        assertThat(tensors(compiled.program(), TensorBinding.Role.INPUT))
                .isEqualTo(compiled.graph().inputs());
        assertThat(tensors(compiled.program(), TensorBinding.Role.OUTPUT))
                .isEqualTo(compiled.graph().outputs());
    }

    private static List<Integer> tensors(Program program, TensorBinding.Role role) {
        return program.tensors().stream()
                .filter(binding -> binding.role() == role)
                .map(TensorBinding::tensor)
                .toList();
    }
}

package macrame.simulator.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import macrame.isa.fault.InputException;
import macrame.isa.instruction.Block;
import macrame.isa.instruction.Border;
import macrame.isa.instruction.Header;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Instruction.Copy;
import macrame.isa.instruction.Instruction.Fill;
import macrame.isa.instruction.Instruction.Load;
import macrame.isa.instruction.Instruction.Store;
import macrame.isa.instruction.Space;
import macrame.isa.program.HostOperation;
import macrame.isa.program.HostOperation.Operand;
import macrame.isa.program.Program;
import macrame.isa.program.Region;
import macrame.isa.program.TensorBinding;
import macrame.isa.program.TensorBinding.InDram;
import macrame.isa.program.TensorBinding.OnChip;
import macrame.isa.program.TensorBinding.Place;
import macrame.isa.program.TensorBinding.Role;
import macrame.isa.program.TensorClass;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Shape;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/**
 * A program that loads two rows of two bytes, three apart, keeps them as tensor 7, stores them as tensor 9, and then
 * overwrites them on chip.
 */
final class InterpreterTest {
    private static final Header HEADER = Header.of(0, 0);
    private static final int AT = 100;

    private static final ImmutableList<Instruction> INSTRUCTIONS = ImmutableList.of(
            new Load(HEADER, 0, 0, Space.ACTIVATIONS, AT, new Block(2, 1, 2, 2, 0, 3, 0), Border.NONE),
            new Copy(HEADER, AT + 3, AT + 50, 2, ImmutableList.of()),
            new Store(HEADER, Space.ACTIVATIONS, AT, 1, 4, new Block(2, 1, 2, 2, 0, 3, 0)),
            new Fill(HEADER, AT, 99, 5, ImmutableList.of()));

    private final Program program = new Program(
            "tiny",
            "tiny",
            ImmutableList.of(region("in", 4), region("out", 8)),
            ImmutableList.of(),
            ImmutableList.of(),
            ImmutableList.of(),
            ImmutableList.of(
                    binding(1, Role.INPUT, new InDram(0, 0)),
                    binding(9, Role.OUTPUT, new InDram(1, 4)),
                    binding(7, Role.INTERMEDIATE, new OnChip(AT, 2, 3, 1, 0, 2, 1))),
            INSTRUCTIONS);

    private static Region region(String name, int bytes) {
        return new Region(name, TensorClass.ACTIVATIONS, bytes, Optional.empty());
    }

    private static TensorBinding binding(int tensor, Role role, Place place) {
        return new TensorBinding(tensor, "t" + tensor, DataType.INT8, Shape.of(2, 2), role, place);
    }

    private Values run(byte[]... inputs) {
        return Interpreter.run(program, TinyMachine.spec(2), ImmutableList.copyOf(inputs), true);
    }

    @Test
    void outputsAreReadWhenTheProgramHasEnded() {
        assertThat(run(new byte[] {1, 2, 3, 4}).outputs())
                .singleElement()
                .asInstanceOf(InstanceOfAssertFactories.BYTE_ARRAY)
                .containsExactly(1, 2, 3, 4);
    }

    @Test
    void tensorsOnChipAreTakenWhenTheyAreComplete() {
        assertThat(run(new byte[] {1, 2, 3, 4}).intermediates())
                .containsOnlyKeys(7)
                .hasEntrySatisfying(7, value -> assertThat(value).containsExactly(1, 2, 3, 4));
    }

    @Test
    void intermediatesAreKeptOnlyIfAskedFor() {
        ImmutableList<byte[]> inputs = ImmutableList.of(new byte[4]);
        assertThat(Interpreter.run(program, TinyMachine.spec(2), inputs, false).intermediates())
                .isEmpty();
    }

    @Test
    void anInputOfTheWrongSizeIsRefused() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> run(new byte[3]))
                .withMessage("input 0 (t1) has 3 bytes, must be 4: INT8 [2,2]");
    }

    @Test
    void theNumberOfInputsMustBeTheNetworks() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(this::run)
                .withMessage("0 inputs given, tiny takes 1");
    }

    @Test
    void aHostOperationThatDoesNotFitItsOperandsIsTheProgramsFault() {
        Operand operand = new Operand(0, 0, DataType.INT8, Shape.of(4), 1, 0);
        HostOperation softmax = new HostOperation(
                HostOperation.Kind.SOFTMAX, "scores", ImmutableList.of(operand), operand, ImmutableList.of());
        Program odd = new Program(
                "odd",
                "tiny",
                program.regions(),
                ImmutableList.of(),
                ImmutableList.of(),
                ImmutableList.of(softmax),
                ImmutableList.of(),
                ImmutableList.of(new Instruction.Host(HEADER, 0)));
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Interpreter.run(odd, TinyMachine.spec(2), ImmutableList.of(), false))
                .withMessageStartingWith("host operation scores: operands or attributes do not fit SOFTMAX: ");
    }
}

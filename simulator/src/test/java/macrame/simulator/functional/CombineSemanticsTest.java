package macrame.simulator.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import macrame.isa.instruction.CodeType;
import macrame.isa.instruction.Combine;
import macrame.isa.instruction.Combine.Mode;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.OutputCodes;
import macrame.isa.instruction.Rescale;
import macrame.isa.instruction.Sign;
import macrame.isa.instruction.Space;
import macrame.isa.quant.Rounding;
import org.junit.jupiter.api.Test;

final class CombineSemanticsTest {
    private static final int HALF = 1 << 30;
    private static final int LEFT = 0;
    private static final int RIGHT = 100;
    private static final int OUT = 1000;
    private static final CodeType UINT8 = new CodeType(8, Sign.UNSIGNED);

    private final TinyMachine machine = new TinyMachine(2);

    private static Combine combine(Mode mode, CodeType type, int run, OutputCodes codes, Level... levels) {
        return new Combine(
                TinyMachine.HEADER,
                mode,
                type,
                LEFT,
                RIGHT,
                OUT,
                run,
                new Rescale(1, HALF, 1),
                new Rescale(-2, HALF, 0),
                new Rescale(0, HALF, 0),
                0,
                codes,
                Rounding.DOUBLE_ROUNDING,
                ImmutableList.copyOf(levels));
    }

    private static OutputCodes codes(int zeroPoint) {
        return new OutputCodes(8, zeroPoint, -128, 100);
    }

    /** Of (7 - 1) x (3 + 2) = 30 half, plus 4; of 20 x 20 half and more than 100; of -5 x 5 half, away from zero. */
    @Test
    void aProductIsTakenOfCodesLessTheirZeroPoints() {
        machine.put(Space.ACTIVATIONS, LEFT, 7, 21, -4).put(Space.ACTIVATIONS, RIGHT, 3, 18, 3);
        machine.run(combine(Mode.MULTIPLY, CodeType.INT8, 3, codes(4)));
        assertThat(output(3)).containsExactly(19, 100, -8);
    }

    /** The left code less its zero point times 1, the right one's times 1/2; half their difference. */
    @Test
    void aDifferenceIsTakenOfRescaledOperands() {
        machine.put(Space.ACTIVATIONS, LEFT, 21, 1).put(Space.ACTIVATIONS, RIGHT, 6, 38);
        machine.run(combine(Mode.SUBTRACT, CodeType.INT8, 2, codes(-1)));
        assertThat(output(2)).containsExactly((20 - 4) / 2 - 1, (0 - 20) / 2 - 1);
    }

    @Test
    void extremaCompareCodesAndKeepThem() {
        machine.put(Space.ACTIVATIONS, LEFT, -3, 120).put(Space.ACTIVATIONS, RIGHT, 5, 7);
        machine.run(combine(Mode.MAXIMUM, CodeType.INT8, 2, codes(9)));
        assertThat(output(2)).containsExactly(5, 100);
        machine.run(combine(Mode.MINIMUM, CodeType.INT8, 2, codes(9)));
        assertThat(output(2)).containsExactly(-3, 7);
    }

    /** 200 is more than 7 where codes have no sign. */
    @Test
    void signsAreThoseOfTheType() {
        machine.put(Space.ACTIVATIONS, LEFT, (byte) 200).put(Space.ACTIVATIONS, RIGHT, 7);
        machine.run(combine(Mode.MAXIMUM, UINT8, 1, new OutputCodes(8, 0, 0, 255)));
        assertThat(output(1)).containsExactly(200);
    }

    /** 9 - 1 kept; (-5 - 1) x (1 + 2) = -18, halved. */
    @Test
    void aSlopeMultipliesWhatIsNegative() {
        machine.put(Space.ACTIVATIONS, LEFT, 9, -5).put(Space.ACTIVATIONS, RIGHT, 1, 1);
        machine.run(combine(Mode.SLOPE, CodeType.INT8, 2, codes(0)));
        assertThat(output(2)).containsExactly(8, -9);
    }

    /** Two steps of two codes each; the right operand stands still. */
    @Test
    void anOperandThatStandsStillIsUsedAgain() {
        machine.put(Space.ACTIVATIONS, LEFT, 1, 2, 3, 4).put(Space.ACTIVATIONS, RIGHT, 2, 3);
        machine.run(combine(Mode.MAXIMUM, CodeType.INT8, 2, codes(0), new Level(2, 2, 0, 2)));
        assertThat(output(4)).containsExactly(2, 3, 3, 4);
    }

    private byte[] output(int length) {
        return machine.bytes(Space.ACTIVATIONS, OUT, length);
    }
}

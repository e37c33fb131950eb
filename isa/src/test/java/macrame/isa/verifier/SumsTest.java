package macrame.isa.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import macrame.isa.assembly.Assembler;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.AccumulatorSpec;
import macrame.isa.hardware.AccumulatorSpec.Overflow;
import macrame.isa.program.SmallMachine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sums at the edge of accumulators of 16 to 40 bits that stop the run; worked out by hand. */
final class SumsTest {
    /** Row 0 of the tile is 127 in 8 columns, row 1 is -128 in all of them; bias 3 and -1000. */
    private static final String TABLES = """
            .program name=test accelerator=small
            .region name=tile contents=weights bytes=64
              .int8 127 -128 127 -128 127 -128 127 -128 127 -128 127 -128 127 -128 127 -128
            .region name=biases contents=parameters bytes=64
              .int32 3 -1000
            .region name=input contents=weights bytes=64
            .semaphore name=loaded signaller=load waiter=array
            .semaphore name=summed signaller=array waiter=vector
            .semaphore name=added signaller=vector waiter=array
            .layer name=fc operator=FULLY_CONNECTED macs=0
            .tensor index=0 name=x type=int8 shape=[64] role=input region=input offset=0
            """;

    private static final String WEIGHTS = "@0.0 load region=tile offset=0 to=weights address=0 run=16\n";
    private static final String BIASES =
            "@0.0 load region=biases offset=0 to=parameters address=0 run=8 signal loaded\n";
    private static final String MAC = "@0.0 mac activations=0 weights=0 accumulators=5 init=%s tile=dense rows=2"
            + " columns=8 column-run=8 column-step=1";

    private static ImmutableList<String> faults(int bits, Overflow overflow, String lines) {
        AcceleratorSpec small = SmallMachine.spec();
        AcceleratorSpec spec = new AcceleratorSpec(
                small.name(),
                small.clock(),
                small.array(),
                new AccumulatorSpec(bits, 16, overflow),
                small.vector(),
                small.requantization(),
                small.weights(),
                small.activations(),
                small.parameters(),
                small.dma(),
                small.dram(),
                small.frontend(),
                small.energyTable());
        return Verifier.faults(Assembler.assemble("t.asm", TABLES + lines), spec);
    }

    private static String step(String init, int steps) {
        return WEIGHTS + BIASES + MAC.formatted(init) + " loop " + steps + " (activation +8) wait loaded\n";
    }

    /** A step adds 8 x -128 x -128 = 131,072 to row 1 at most, one more than 18 bits hold. */
    @Test
    void aSumOneTooLargeForEighteenBitsIsRefused() {
        assertThat(faults(18, Overflow.TRAP, step("zero", 1)))
                .containsExactly("instruction 0x0002 (mac, array engine): the sum in accumulator 5, row 1, may reach"
                        + " 131072, which does not fit 18 bits and stops the run");
        assertThat(faults(19, Overflow.TRAP, step("zero", 1))).isEmpty();
    }

    /** From -1,000 it reaches 130,072, and down to -1,000 - 8 x 128 x 127 = -131,048; 18 bits go to -131,072. */
    @Test
    void aBiasOfTheProgramsOwnDataIsAddedUp() {
        assertThat(faults(18, Overflow.TRAP, step("bias", 1).replace("init=bias", "init=bias bias=0")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"18, 0", "19, 1", "20, 3", "24, 63", "31, 8191", "32, 16383"})
    void asManyStepsAsFitAreAccepted(int bits, int steps) {
        if (steps > 0) {
            assertThat(faults(bits, Overflow.TRAP, step("zero", steps).replace("activation +8", "activation +0")))
                    .isEmpty();
        }
        assertThat(faults(bits, Overflow.TRAP, step("zero", steps + 1).replace("activation +8", "activation +0")))
                .singleElement()
                .asString()
                .contains("row 1, may reach " + 131_072L * (steps + 1));
    }

    @Test
    void whereSumsWrapOrSaturateThatIsTheirMeaning() {
        assertThat(faults(18, Overflow.WRAP, step("zero", 9))).isEmpty();
        assertThat(faults(18, Overflow.SATURATE, step("zero", 9))).isEmpty();
    }

    /** What is loaded from an input is not known: 8 x 128 x 128 for both rows, whatever lay there before. */
    @Test
    void weightsThatAnInputBringsAreHeldToBeTheWorst() {
        String lines = step("zero", 1).replace("region=tile", "region=input");
        assertThat(faults(18, Overflow.TRAP, lines))
                .containsExactly("instruction 0x0002 (mac, array engine): the sum in accumulator 5, row 0, may reach"
                        + " 131072, which does not fit 18 bits and stops the run");
    }

    /** The program's own data of 0 behind what it gives; nothing is added at all. */
    @Test
    void dataBehindWhatARegionBeginsWithIsZero() {
        assertThat(faults(16, Overflow.TRAP, step("zero", 500).replace("tile offset=0", "tile offset=16")))
                .isEmpty();
    }

    @Test
    void aSumThatIsContinuedNamesWhatBeganIt() {
        String keep = MAC.formatted("keep") + "\n";
        assertThat(faults(19, Overflow.TRAP, step("zero", 1) + keep))
                .containsExactly("instruction 0x0003 (mac, array engine): the sum in accumulator 5, row 1, begun by"
                        + " instruction 0x0002 (mac, array engine), may reach 262144, which does not fit 19 bits and"
                        + " stops the run");
        assertThat(faults(20, Overflow.TRAP, step("zero", 1) + keep)).isEmpty();
    }

    /** Two words of 18 bits hold a sum of 36. */
    @Test
    void aWideSumHasTwiceTheBits() {
        String narrow = step("zero", 1)
                .replace("wait loaded", "wait loaded signal summed")
                .replace("columns=8 column-run=8", "columns=7 column-run=7");
        String accumulate =
                "@0.0 accumulate source=5 target=8 width=%s rows=2 init=zero loop %d (source +0) wait summed\n";
        // A step: 7 x 127 x -128 = -113,792 in row 0 at least, 7 x -128 x -128 = 114,688 in row 1 at most.
        assertThat(faults(18, Overflow.TRAP, narrow + accumulate.formatted("narrow", 1)))
                .isEmpty();
        assertThat(faults(18, Overflow.TRAP, narrow + accumulate.formatted("narrow", 2)))
                .containsExactly("instruction 0x0003 (accumulate, vector engine): the sum in accumulator 8, row 0, may"
                        + " reach -227584, which does not fit 18 bits and stops the run");
        // floor((2^35 - 1) / 114,688) = 299,593.
        assertThat(faults(18, Overflow.TRAP, narrow + accumulate.formatted("wide", 299_593)))
                .isEmpty();
        assertThat(faults(18, Overflow.TRAP, narrow + accumulate.formatted("wide", 299_594)))
                .singleElement()
                .asString()
                .contains("does not fit 36 bits");
    }

    /** A word of a wide sum may hold anything, so nothing may be added to it. */
    @Test
    void aWordOfAWideSumIsNoSum() {
        String wide = "@0.0 accumulate source=9 target=5 width=wide rows=2 init=zero signal added\n";
        String mac = MAC.formatted("keep") + " wait loaded, added\n";
        assertThat(faults(32, Overflow.TRAP, wide + WEIGHTS + BIASES + mac))
                .singleElement()
                .asString()
                .contains("begun by instruction 0x0000 (accumulate, vector engine)")
                .contains("does not fit 32 bits");
    }
}

package macrame.isa.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.List;
import macrame.isa.assembly.Assembler;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.ArraySpec;
import macrame.isa.hardware.Systolic;
import org.junit.jupiter.api.Test;

/** The machine of {@link SmallMachine}; sizes and addresses by hand. */
final class AddressCheckTest {
    private static final String TABLES = """
            .program name=test accelerator=small
            .region name=image contents=activations bytes=256
            .semaphore name=ready signaller=load waiter=array
            .layer name=conv operator=CONV_2D macs=0
            """;

    @Test
    void whatLiesInsideIsAccepted() {
        assertThat(faults("""
                        @0.0 load region=image offset=0xf0 to=activations address=0x1ff0 run=16 signal ready
                        @0.0 mac activations=0x1fff weights=4095 accumulators=511 bias=1020 init=bias tile=dense rows=1 columns=1 column-run=1 column-step=1 wait ready
                        @1.0 fill output=8191 value=0 run=1
                        """)).isEmpty();
    }

    @Test
    void accumulatorsOutsideTheFileAreNamed() {
        // 16 vectors from 500: 500 to 515.
        assertThat(faults("@0.0 mac activations=0 weights=0 accumulators=500 init=zero tile=dense rows=8 columns=27"
                        + " column-run=27 column-step=1 loop 16 (accumulator +1)"))
                .containsExactly(
                        "instruction 0x0000 (mac): accumulators 500..515 lie outside the accumulator file (512)");
    }

    @Test
    void everySpaceHasItsBounds() {
        assertThat(faults("@0.0 load region=image offset=0xf8 to=weights address=0xff8 run=16"))
                .containsExactly(
                        "instruction 0x0000 (load): bytes 0x00f8..0x0107 of region image lie outside it (256 bytes)",
                        "instruction 0x0000 (load): bytes 0x0ff8..0x1007 lie outside the weight scratchpad (4096 bytes)");
        // Two steps back of 8 bytes from 8: -8 to 15.
        assertThat(faults("@0.0 fill output=8 value=0 run=8 loop 3 (output -8)"))
                .containsExactly("instruction 0x0000 (fill): bytes -8..0x000f lie outside the activation scratchpad"
                        + " (8192 bytes)");
        assertThat(faults("@0.0 table input=0 table=0x301 output=0 run=4"))
                .containsExactly("instruction 0x0000 (table): bytes 0x0301..0x0400 lie outside the parameter scratchpad"
                        + " (1024 bytes)");
        assertThat(faults("@0.0 store from=weights address=0 region=#4 offset=0 run=1"))
                .containsExactly("instruction 0x0000 (store): region is 4, but the program has 1");
    }

    @Test
    void aStrideThatLeavesSixtyFourBitsIsOutside() {
        assertThat(faults("@0.0 load region=image offset=0 to=weights address=0 outer=1024 run=1"
                        + " dram-outer-stride=0x7fffffffffffffff"))
                .containsExactly("instruction 0x0000 (load): bytes 0x0000..0x7ffffffffffffffe of region image lie"
                        + " outside it (256 bytes)");
    }

    @Test
    void operandsThatTheMachineLacksAreNamed() {
        assertThat(faults("@2.0 mac activations=0 weights=0 accumulators=0 init=zero tile=dense rows=9 columns=28"
                        + " column-run=28 column-step=1"))
                .containsExactly(
                        "instruction 0x0000 (mac): layer is 2, must be at most 1",
                        "instruction 0x0000 (mac): rows is 9, but the array has 8",
                        "instruction 0x0000 (mac): columns is 28, but the array has 27");
        assertThat(faults("@0.0 requantize accumulators=0 rows=8 multipliers=0 shifts=32 factors=per-channel output=0"
                        + " zero-point=0 minimum=-128 maximum=127 rounding=single-rounding"))
                .containsExactly("instruction 0x0000 (requantize): rounding is single-rounding, must be one of"
                        + " [double-rounding]");
        assertThat(faults("@0.0 host operation=#0"))
                .containsExactly("instruction 0x0000 (host): operation is 0, but the program has 0");
    }

    @Test
    void everyWidthOfTheManualHasAMeaning() {
        String mac =
                "@0.0 mac activations=0 weights=0 accumulators=0 init=zero tile=dense rows=8 columns=8 column-run=8"
                        + " column-step=%d weight-bits=%d activation-bits=%d";
        assertThat(faults(mac.formatted(2, 8, 16))).isEmpty();
        assertThat(faults(mac.formatted(1, 4, 8))).isEmpty();
        assertThat(faults(mac.formatted(2, 16, 16) + " weight-sign=unsigned bias-bits=64"))
                .isEmpty();
    }

    @Test
    void aRowSumNeedsItsUnit() {
        assertThat(faults("@0.0 mac activations=0 weights=0 accumulators=0 init=zero tile=dense rows=8 columns=8"
                        + " column-run=8 column-step=1 row-sum=unit input-sums=9"))
                .containsExactly("instruction 0x0000 (mac): row-sum is unit, but the array has none");
        assertThat(faults("@0.0 mac activations=0 weights=0 accumulators=0 init=zero tile=dense rows=8 columns=8"
                        + " column-run=8 column-step=1 row-sum=unit input-sums=9 loop 10 (accumulator +1)"))
                .contains("instruction 0x0000 (mac): sums of inputs meet the accumulators, must lie apart");
    }

    @Test
    void aWideSumNeedsBothItsVectors() {
        String accumulate = "@0.0 accumulate source=0 target=%d width=wide rows=8 init=zero loop 4 (target +2)";
        assertThat(faults(accumulate.formatted(504))).isEmpty();
        assertThat(faults(accumulate.formatted(505)))
                .containsExactly(
                        "instruction 0x0000 (accumulate): accumulators 505..512 lie outside the accumulator file (512)");
    }

    @Test
    void aHostOperationNeedsItsAttributes() {
        assertThat(faults("""
                        .host kind=softmax name=scores attributes=[]
                          .input region=image offset=0 type=int8 shape=[1,4] scale=1 zero-point=0
                          .output region=image offset=8 type=int8 shape=[1,4] scale=1 zero-point=0
                        .host kind=pad name=frame attributes=[1,1]
                          .input region=image offset=0 type=int8 shape=[1,4] scale=1 zero-point=0
                          .output region=image offset=8 type=int8 shape=[1,6] scale=1 zero-point=0
                        """))
                .containsExactly(
                        "host operation scores: SOFTMAX has 0 attributes, must have 1",
                        "host operation frame: PAD has 2 attributes, must have 4");
    }

    @Test
    void tablesMustLieInsideTheirRegionsAndMemories() {
        assertThat(faults("""
                        .region name=big contents=spills bytes=65400
                        .host kind=add name=sum attributes=[-128,127]
                          .input region=image offset=250 type=int8 shape=[7] scale=1 zero-point=0
                          .output region=#9 offset=0 type=int8 shape=[7] scale=1 zero-point=0
                        .tensor index=4 name=x type=int8 shape=[3,8] role=intermediate address=8180 rows=1 row-stride=0 columns=2 column-stride=8 run=8 completed-by=1
                        """))
                .containsExactly(
                        // 256 and 65400 up to whole bursts of 64: 256 + 65408.
                        "program test needs 65664 bytes of DRAM, but there are 65536",
                        "host operation sum: ADD has 1 inputs, must have 2",
                        "host operation sum: bytes 0x00fa..0x0100 of region image lie outside it (256 bytes)",
                        "host operation sum: region is 9, but the program has 2",
                        "tensor 4 (x): holds 16 bytes on chip, but has 24",
                        "tensor 4 (x): is completed by instruction 1, but the program has 0",
                        "tensor 4 (x): bytes 0x1ff4..0x2003 lie outside the activation scratchpad (8192 bytes)");
    }

    @Test
    void noRandomProgramBreaksTheCheck() {
        RandomPrograms random = new RandomPrograms(21);
        for (int i = 0; i < 1000; i++) {
            assertThat(AddressCheck.faults(random.next(), SmallMachine.spec())).isNotNull();
        }
    }

    /** Where sums stay, the columns of a step enter one after the other; row-sum units and scales no systolic array has. */
    @Test
    void columnsOfAStepAreBoundByTheArrayUnlessSumsStay() {
        String long28 = "@0.0 mac activations=0 weights=0 accumulators=0 init=zero tile=dense rows=8 columns=28"
                + " column-run=28 column-step=1";
        assertThat(faults(long28, systolic(Systolic.Dataflow.OUTPUT_STATIONARY)))
                .isEmpty();
        for (Systolic.Dataflow dataflow :
                List.of(Systolic.Dataflow.WEIGHT_STATIONARY, Systolic.Dataflow.INPUT_STATIONARY)) {
            assertThat(faults(long28, systolic(dataflow)))
                    .containsExactly("instruction 0x0000 (mac): columns is 28, but the array has 27");
        }
        assertThat(faults(
                        "@0.0 mac activations=0 weights=0 accumulators=0 init=zero tile=dense rows=8 columns=8"
                                + " column-run=8 column-step=1 row-sum=unit input-sums=100",
                        systolic(Systolic.Dataflow.WEIGHT_STATIONARY)))
                .containsExactly("instruction 0x0000 (mac): row-sum is unit, but the array has none");
    }

    private static AcceleratorSpec systolic(Systolic.Dataflow dataflow) {
        AcceleratorSpec small = SmallMachine.spec();
        return small.withArray(new ArraySpec(
                small.array().rows(),
                small.array().columns(),
                new Systolic(dataflow, Systolic.Overlap.NONE),
                8,
                8,
                1,
                ArraySpec.Initialization.FOLDED,
                ArraySpec.RowSum.NONE));
    }

    private static ImmutableList<String> faults(String lines) {
        return faults(lines, SmallMachine.spec());
    }

    private static ImmutableList<String> faults(String lines, AcceleratorSpec spec) {
        return AddressCheck.faults(Assembler.assemble("t.asm", TABLES + lines), spec);
    }
}

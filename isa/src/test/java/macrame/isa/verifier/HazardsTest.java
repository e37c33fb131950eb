package macrame.isa.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import macrame.isa.assembly.Assembler;
import macrame.isa.program.SmallMachine;
import org.junit.jupiter.api.Test;

/** Every kind of hazard between every kind of engine, each with its refusal and the waits that mend it; by hand. */
final class HazardsTest {
    private static final String TABLES = """
            .program name=test accelerator=small
            .region name=image contents=activations bytes=256
            .region name=result contents=activations bytes=256
            .semaphore name=filled signaller=vector waiter=store
            .semaphore name=loaded signaller=load waiter=array
            .semaphore name=summed signaller=array waiter=vector
            .semaphore name=read signaller=array waiter=load
            .semaphore name=stored signaller=store waiter=load
            .semaphore name=kept signaller=store waiter=host
            .semaphore name=behind signaller=load waiter=load
            .semaphore name=after signaller=store waiter=store
            .semaphore name=free signaller=store waiter=vector
            .semaphore name=relayed signaller=array waiter=store
            .host kind=relu name=clip attributes=[]
              .input region=result offset=0 type=int8 shape=[8] scale=1 zero-point=0
              .output region=image offset=8 type=int8 shape=[8] scale=1 zero-point=0
            .layer name=conv operator=CONV_2D macs=0
            """;
    private static final String MAC = "@0.0 mac activations=0x10 weights=0 accumulators=4 init=zero tile=dense rows=8"
            + " columns=8 column-run=8 column-step=1";
    private static final String REQUANTIZE = "@0.0 requantize accumulators=4 rows=8 multipliers=0 shifts=32"
            + " factors=per-channel output=0x100 zero-point=0 minimum=-128 maximum=127 rounding=double-rounding";

    private static ImmutableList<String> faults(String... lines) {
        return Verifier.faults(
                Assembler.assemble("t.asm", TABLES + String.join("\n", lines) + "\n"), SmallMachine.spec());
    }

    @Test
    void aReadOfWhatMayStillBeWrittenIsRefused() {
        String fill = "@0.0 fill output=0x20 value=7 run=16";
        String store = "@0.0 store from=activations address=0x28 region=result offset=0 run=16";
        assertThat(faults(fill, store))
                .containsExactly("instruction 0x0001 (store, store engine): reads bytes 0x0028..0x002f of the"
                        + " activation scratchpad, which instruction 0x0000 (fill, vector engine) may still be"
                        + " writing: read after write that no semaphore orders");
        assertThat(faults(fill + " signal filled", store + " wait filled")).isEmpty();
    }

    @Test
    void aWriteOfWhatMayStillBeReadIsRefused() {
        String load = "@0.0 load region=image offset=0 to=activations address=0x17 run=1";
        assertThat(faults(MAC, load))
                .containsExactly("instruction 0x0001 (load, load engine): writes byte 0x0017 of the activation"
                        + " scratchpad, which instruction 0x0000 (mac, array engine) may still be reading: write after"
                        + " read that no semaphore orders");
        assertThat(faults(MAC + " signal read", load + " wait read")).isEmpty();
    }

    @Test
    void aWriteOfWhatMayStillBeWrittenIsRefused() {
        String load = "@0.0 load region=image offset=0 to=activations address=0x40 run=8";
        String fill = "@0.0 fill output=0x47 value=0 run=1";
        assertThat(faults(load, fill))
                .containsExactly("instruction 0x0001 (fill, vector engine): writes byte 0x0047 of the activation"
                        + " scratchpad, which instruction 0x0000 (load, load engine) may still be writing: write after"
                        + " write that no semaphore orders");
    }

    @Test
    void accumulatorsOfTheVectorUnitAreOrderedBySemaphoresAndThoseOfTheArrayByItself() {
        assertThat(faults(MAC, MAC + " signal summed", REQUANTIZE + " wait summed"))
                .isEmpty();
        assertThat(faults(MAC, REQUANTIZE))
                .containsExactly("instruction 0x0001 (requantize, vector engine): reads accumulator 4, which"
                        + " instruction 0x0000 (mac, array engine) may still be writing: read after write that no"
                        + " semaphore orders");
        assertThat(faults(REQUANTIZE, MAC))
                .containsExactly("instruction 0x0001 (mac, array engine): writes accumulator 4, which instruction"
                        + " 0x0000 (requantize, vector engine) may still be reading: write after read that no semaphore"
                        + " orders");
    }

    @Test
    void aLoadOfWhatAStoreMayStillWriteIsRefused() {
        String store = "@0.0 store from=weights address=0 region=result offset=0x10 run=16";
        String load = "@0.0 load region=result offset=0x1f to=weights address=0x80 run=2";
        assertThat(faults(store, load))
                .containsExactly("instruction 0x0001 (load, load engine): reads byte 0x001f of region result, which"
                        + " instruction 0x0000 (store, store engine) may still be writing: read after write that no"
                        + " semaphore orders");
        assertThat(faults(store + " signal stored", load + " wait stored")).isEmpty();
        assertThat(faults(store, load.replace("offset=0x1f", "offset=0x20"))).isEmpty();
        assertThat(faults(store, load.replace("region=result", "region=image"))).isEmpty();
    }

    @Test
    void tensorsOfTheHostAreItsOperands() {
        String store = "@0.0 store from=weights address=0 region=result offset=7 run=1";
        String load = "@0.0 load region=image offset=0 to=weights address=0x80 run=10";
        String host = "@0.0 host operation=clip";
        assertThat(faults(store, host, load))
                .containsExactly(
                        "instruction 0x0001 (host, host engine): reads byte 0x0007 of region result, which instruction"
                                + " 0x0000 (store, store engine) may still be writing: read after write that no"
                                + " semaphore orders",
                        "instruction 0x0002 (load, load engine): reads bytes 0x0008..0x0009 of region image, which"
                                + " instruction 0x0001 (host, host engine) may still be writing: read after write that"
                                + " no semaphore orders");
    }

    /** DRAM may answer two loads of one engine in any order, and both are in flight at once. */
    @Test
    void loadsOfTheSameBytesNeedASemaphoreAmongThemselves() {
        String load = "@0.0 load region=image offset=0 to=weights address=0 run=16";
        assertThat(faults(load, load))
                .containsExactly("instruction 0x0001 (load, load engine): writes bytes 0x0000..0x000f of the weight"
                        + " scratchpad, which instruction 0x0000 (load, load engine) may still be writing: write after"
                        + " write that no semaphore orders");
        assertThat(faults(load + " signal behind", load + " wait behind")).isEmpty();
    }

    @Test
    void storesOfTheSameBytesNeedASemaphoreAmongThemselves() {
        String store = "@0.0 store from=weights address=0 region=result offset=0 run=16";
        assertThat(faults(store, store)).hasSize(1);
        assertThat(faults(store + " signal after", store + " wait after")).isEmpty();
    }

    /** The vector unit does one thing after the other. */
    @Test
    void operationsOfTheVectorUnitAreInOrder() {
        String fill = "@0.0 fill output=0 value=0 run=16";
        assertThat(faults(fill, fill, "@0.0 copy input=0 output=8 run=8")).isEmpty();
    }

    /** fill -> mac -> store, though nothing leads from the fill to the store but through the array. */
    @Test
    void orderGoesThroughOtherEngines() {
        String fill = "@0.0 fill output=0x20 value=7 run=16";
        String store = "@0.0 store from=activations address=0x20 region=result offset=0 run=16";
        String semaphore = ".semaphore name=told signaller=vector waiter=array";
        assertThat(faults(semaphore, fill + " signal told", MAC + " wait told signal relayed", store + " wait relayed"))
                .isEmpty();
        assertThat(faults(semaphore, fill + " signal told", MAC + " wait told", store))
                .hasSize(1);
    }

    /** The wait is met by the second mac, which may have overtaken nothing: an engine ends its work in order. */
    @Test
    void whatAnEngineDidBeforeASignalHasEndedToo() {
        String far = MAC.replace("accumulators=4", "accumulators=9");
        String load = "@0.0 load region=image offset=0 to=activations address=0x10 run=8";
        assertThat(faults(
                        MAC, far.replace("activations=0x10", "activations=0x80") + " signal read", load + " wait read"))
                .isEmpty();
        assertThat(faults(
                        far.replace("activations=0x10", "activations=0x80") + " signal read", MAC, load + " wait read"))
                .hasSize(1);
    }

    /** 16 rows of 4 bytes, 8 apart, between 16 others. */
    @Test
    void rowsBetweenRowsDoNotMeet() {
        String fill = "@0.0 fill output=0x40 value=0 run=4 loop 16 (output +8)";
        String load = "@0.0 load region=image offset=0 to=activations address=%d outer=16 run=%d dram-outer-stride=8"
                + " local-outer-stride=8";
        assertThat(faults(fill, load.formatted(0x44, 4))).isEmpty();
        assertThat(faults(fill, load.formatted(0x3c, 4))).isEmpty();
        assertThat(faults(fill, load.formatted(0x44, 5)))
                .containsExactly("instruction 0x0001 (load, load engine): writes byte 0x0048 and 14 further"
                        + " stretches up to 0x00b8 of the activation scratchpad, which instruction 0x0000 (fill, vector engine) may still be writing:"
                        + " write after write that no semaphore orders");
        assertThat(faults(fill, load.formatted(0x3b, 4)))
                .containsExactly("instruction 0x0001 (load, load engine): writes byte 0x0043 and 14 further"
                        + " stretches up to 0x00b3 of the activation scratchpad, which instruction 0x0000 (fill, vector engine) may still be writing:"
                        + " write after write that no semaphore orders");
    }

    /** A wait for the last fill is a wait for all. */
    @Test
    void ofSeveralInstructionsOfAnEngineTheLastIsNamed() {
        String fill = "@0.0 fill output=0x20 value=7 run=16\n".repeat(4);
        String store = "@0.0 store from=activations address=0x20 region=result offset=%d run=1\n";
        assertThat(faults(fill + store.formatted(0)))
                .singleElement()
                .asString()
                .contains("which instruction 0x0003 (fill, vector engine) may");
    }

    @Test
    void ofManyHazardsTheFirstHundredAreTold() {
        StringBuilder lines = new StringBuilder("@0.0 fill output=0x20 value=7 run=16\n");
        for (int i = 0; i < 150; i++) {
            lines.append("@0.0 store from=activations address=0x20 region=result offset=%d run=1\n".formatted(i));
        }
        assertThat(faults(lines.toString())).hasSize(101).last().isEqualTo("there are more hazards than these 100");
    }
}

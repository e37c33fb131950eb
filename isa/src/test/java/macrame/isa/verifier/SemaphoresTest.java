package macrame.isa.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import macrame.isa.assembly.Assembler;
import macrame.isa.fault.InputException;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.FrontendSpec;
import macrame.isa.program.Program;
import macrame.isa.program.SmallMachine;
import org.junit.jupiter.api.Test;

/** Waits without signals, signals without waits, and circles; the machine's queues hold 4. */
final class SemaphoresTest {
    private static final String TABLES = """
            .program name=test accelerator=small
            .region name=image contents=activations bytes=256
            .semaphore name=ready signaller=load waiter=array
            .semaphore name=read signaller=array waiter=load
            .semaphore name=filled signaller=vector waiter=load
            .layer name=conv operator=CONV_2D macs=0
            """;
    private static final String LOAD = "@0.0 load region=image offset=0 to=weights address=0x80 run=1";
    private static final String MAC = "@0.0 mac activations=0 weights=0 accumulators=0 init=zero tile=dense rows=1"
            + " columns=1 column-run=1 column-step=1";
    private static final String FILL = "@0.0 fill output=0x40 value=0 run=1";

    private static Program program(String... lines) {
        return Assembler.assemble("t.asm", TABLES + String.join("\n", lines) + "\n");
    }

    private static ImmutableList<String> faults(String... lines) {
        return Verifier.faults(program(lines), SmallMachine.spec());
    }

    @Test
    void theKthWaitMeetsTheKthSignal() {
        String load = LOAD.replace("weights", "parameters") + " wait filled signal ready";
        String mac = MAC + " wait ready";
        String fill = FILL + " signal filled";
        String other = load.replace("0x80", "0x90");
        assertThat(faults(fill, load, mac, fill, other, mac)).isEmpty();
        assertThat(faults(fill, fill, load, other, mac, mac)).isEmpty();
    }

    @Test
    void aWaitThatNothingSignalsIsRefused() {
        assertThat(faults(MAC + " wait ready"))
                .containsExactly(
                        "instruction 0x0000 (mac, array engine): waits for ready, which no instruction signals");
        assertThat(faults(LOAD + " signal ready", MAC + " wait ready", MAC + " wait ready", MAC + " wait ready"))
                .containsExactly("instruction 0x0002 (mac, array engine): waits for ready, which no instruction is left"
                        + " to signal: the last signal, of instruction 0x0000 (load, load engine), meets instruction"
                        + " 0x0001 (mac, array engine)");
    }

    @Test
    void aSignalThatNothingWaitsForIsRefused() {
        assertThat(faults(LOAD + " signal ready"))
                .containsExactly(
                        "instruction 0x0000 (load, load engine): signals ready, which no instruction waits for");
        assertThat(faults(LOAD + " signal ready", MAC + " wait ready signal read", LOAD + " wait read signal ready"))
                .containsExactly("instruction 0x0002 (load, load engine): signals ready, which no instruction is left"
                        + " to wait for: the last wait, of instruction 0x0001 (mac, array engine), meets instruction"
                        + " 0x0000 (load, load engine)");
    }

    @Test
    void onlyItsOwnEnginesRaiseAndLowerASemaphore() {
        assertThat(faults(FILL + " signal ready", FILL + " wait ready"))
                .containsExactly(
                        "instruction 0x0000 (fill, vector engine): signals ready, which only the load engine may"
                                + " signal",
                        "instruction 0x0001 (fill, vector engine): waits for ready, which only the array engine may"
                                + " wait for");
        assertThat(faults(FILL + " signal #7"))
                .containsExactly(
                        "instruction 0x0000 (fill, vector engine): signals semaphore 7, but the program has 3");
    }

    @Test
    void enginesThatWaitForEachOtherAreRefused() {
        assertThat(faults(LOAD + " wait read signal ready", MAC + " wait ready signal read"))
                .containsExactly("deadlock: instruction 0x0000 (load, load engine) waits for read, which instruction"
                        + " 0x0001 (mac, array engine) signals; instruction 0x0001 (mac, array engine) waits for ready,"
                        + " which instruction 0x0000 (load, load engine) signals");
    }

    @Test
    void anInstructionThatWaitsForItselfIsRefused() {
        assertThat(faults(".semaphore name=own signaller=vector waiter=vector", FILL + " wait own signal own"))
                .containsExactly("deadlock: instruction 0x0000 (fill, vector engine) waits for own, which instruction"
                        + " 0x0000 (fill, vector engine) signals");
    }

    /** The first load waits for the second one's signal, which stands behind it. */
    @Test
    void aWaitForWhatStandsBehindItIsRefused() {
        assertThat(faults(
                        LOAD + " wait read",
                        LOAD.replace("0x80", "0x90") + " signal ready",
                        MAC + " wait ready signal read"))
                .containsExactly("deadlock: instruction 0x0000 (load, load engine) waits for read, which instruction"
                        + " 0x0002 (mac, array engine) signals; instruction 0x0002 (mac, array engine) waits for ready,"
                        + " which instruction 0x0001 (load, load engine) signals; instruction 0x0001 (load, load"
                        + " engine) stands behind instruction 0x0000 (load, load engine)");
    }

    /** Five loads wait for as many fills behind them: a queue of 4 never lets the first fill pass, one of 5 does. */
    @Test
    void aQueueMayBeTooShortForAProgramThatALongerOneRuns() {
        Program program = program(
                LOAD + " wait filled",
                LOAD.replace("0x80", "0x90"),
                LOAD.replace("0x80", "0xa0"),
                LOAD.replace("0x80", "0xb0"),
                LOAD.replace("0x80", "0xc0"),
                FILL + " signal filled");
        assertThat(Verifier.faults(program, SmallMachine.spec()))
                .containsExactly("deadlock: instruction 0x0000 (load, load engine) waits for filled, which instruction"
                        + " 0x0005 (fill, vector engine) signals; instruction 0x0005 (fill, vector engine) comes after"
                        + " instruction 0x0004 (load, load engine); instruction 0x0004 (load, load engine) finds the"
                        + " queue of the load engine full, 4 behind instruction 0x0000 (load, load engine)");
        assertThat(Verifier.faults(program, queues(5))).isEmpty();
    }

    private static AcceleratorSpec queues(int depth) {
        AcceleratorSpec small = SmallMachine.spec();
        return new AcceleratorSpec(
                small.name(),
                small.clock(),
                small.array(),
                small.accumulators(),
                small.vector(),
                small.requantization(),
                small.weights(),
                small.activations(),
                small.parameters(),
                small.dma(),
                small.dram(),
                new FrontendSpec(depth, 1, 1024),
                small.energyTable());
    }

    /** The fill signals after the load in program order, and has ended before it in time. */
    @Test
    void hazardsAreSoughtInTheOrderOfTimeNotOfTheProgram() {
        String load = "@0.0 load region=image offset=0 to=activations address=0x40 run=1";
        assertThat(faults(load + " wait filled", FILL + " signal filled")).isEmpty();
        assertThat(faults(load + " wait filled", FILL + " signal filled", FILL))
                .containsExactly("instruction 0x0002 (fill, vector engine): writes byte 0x0040 of the activation"
                        + " scratchpad, which instruction 0x0000 (load, load engine) may still be writing: write after"
                        + " write that no semaphore orders");
    }

    @Test
    void allFaultsAreThrownTogether() {
        Program program = program("@0.0 host operation=#0", "@0.0 host operation=#1");
        assertThatThrownBy(() -> Verifier.require(program, SmallMachine.spec()))
                .isInstanceOf(InputException.class)
                .hasMessage("instruction 0x0000 (host): operation is 0, but the program has 0\n"
                        + "instruction 0x0001 (host): operation is 1, but the program has 0");
    }
}

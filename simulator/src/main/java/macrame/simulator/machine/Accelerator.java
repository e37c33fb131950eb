package macrame.simulator.machine;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import macrame.isa.fault.InputException;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.DramSpec;
import macrame.isa.instruction.Encoder;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Instruction;
import macrame.isa.program.Program;
import macrame.isa.program.Semaphore;
import macrame.simulator.array.ArrayUnit;
import macrame.simulator.array.SlotAccount;
import macrame.simulator.dma.DramLayout;
import macrame.simulator.dma.LoadEngine;
import macrame.simulator.dma.StoreEngine;
import macrame.simulator.dram.BandwidthDram;
import macrame.simulator.dram.BankedDram;
import macrame.simulator.dram.BurstTiming;
import macrame.simulator.dram.ChannelUse;
import macrame.simulator.frontend.FetchPath;
import macrame.simulator.frontend.Frontend;
import macrame.simulator.kernel.ClockDomain;
import macrame.simulator.kernel.Phase;
import macrame.simulator.kernel.Simulation;
import macrame.simulator.port.DramPort;
import macrame.simulator.port.Effects;
import macrame.simulator.port.EngineUnit;
import macrame.simulator.port.InstructionQueue;
import macrame.simulator.port.LayerWindows;
import macrame.simulator.port.MachineCounter;
import macrame.simulator.port.RunContext;
import macrame.simulator.port.Semaphores;
import macrame.simulator.probe.Probe;
import macrame.simulator.scratchpad.Scratchpads;
import macrame.simulator.stats.Tally;
import macrame.simulator.vector.VectorUnit;

/**
 * The units of the block diagram wired together for one run of one program.
 *
 * <p>A run ends: every event ends an instruction, starts one, hands one out, or serves bursts of one, each of which
 * happens a bounded number of times, and units wake each other only upon these. What cannot go on is a deadlock: no
 * event is left while instructions are.
 */
final class Accelerator {
    /** How instructions come to the engines. */
    enum Supply {
        /** Fetched from DRAM and dispatched by the frontend. */
        FETCHED,
        /** In the prefetch FIFO before cycle 0 and dispatched by the frontend. */
        DISPATCHED,
        /** All in the engines' queues before cycle 0, as if fetched and dispatched long ago. */
        PRELOADED
    }

    private final Program program;
    private final RunContext run;
    private final ImmutableMap<Engine, EngineUnit> engines;
    private final ArrayUnit array;
    private final DramLayout layout;
    private final Optional<BankedDram> banks;
    private final IntSupplier dispatched;

    Accelerator(AcceleratorSpec spec, Program program, Effects effects, Probe probe, Supply supply) {
        this.program = program;
        this.layout = DramLayout.of(program.regions(), programBytes(program), spec.dram());
        ClockDomain clock = clock(spec);
        this.run = new RunContext(
                new Simulation(),
                clock,
                program.instructions(),
                new Semaphores(program.semaphores()),
                new LayerWindows(program.layers().size(), program.instructions()),
                new Tally<>(MachineCounter.class, program.layers().size() + 1),
                effects,
                probe);
        this.banks = spec.dram()
                .bank()
                .map(bank -> new BankedDram(run, spec.clock(), bank, spec.dma().outstandingBursts()));
        DramPort dram = banks.isPresent() ? banks.get() : pipe(spec);
        int depth = supply != Supply.PRELOADED
                ? spec.frontend().queueDepth()
                : Math.max(1, program.instructions().size());
        Scratchpads scratchpads = new Scratchpads(run, spec);
        this.array = new ArrayUnit(
                run,
                new InstructionQueue(depth),
                spec,
                scratchpads,
                program.layers().size());
        this.engines = ImmutableMap.of(
                Engine.LOAD, new LoadEngine(run, new InstructionQueue(depth), spec, scratchpads, layout, dram),
                Engine.ARRAY, array,
                Engine.VECTOR, new VectorUnit(run, new InstructionQueue(depth), spec, scratchpads),
                Engine.STORE, new StoreEngine(run, new InstructionQueue(depth), spec, scratchpads, layout, dram),
                Engine.HOST, new HostEngine(run, new InstructionQueue(depth)));
        engines.values().forEach(EngineUnit::heedSemaphores);
        if (supply != Supply.PRELOADED) {
            Frontend frontend = new Frontend(
                    run,
                    spec.frontend(),
                    new FetchPath(dram, layout.end(), spec.dram().burstBytes()),
                    engines);
            if (supply == Supply.DISPATCHED) {
                frontend.prefetch();
            }
            frontend.wake(0, Phase.SUPPLY);
            this.dispatched = frontend::dispatched;
        } else {
            preload();
            this.dispatched = program.instructions()::size;
        }
    }

    private DramPort pipe(AcceleratorSpec spec) {
        BankedDram.COUNTERS.forEach(run.tally()::leaveOut);
        return new BandwidthDram(run.simulation(), BurstTiming.of(spec, run.clock()), run.probe());
    }

    /** Banks keep to a clock of their own; what crosses is worked out without a common tick. */
    private static ClockDomain clock(AcceleratorSpec spec) {
        if (spec.dram().model() == DramSpec.Model.BANK) {
            return new ClockDomain(1);
        }
        try {
            return BurstTiming.clock(spec);
        } catch (ArithmeticException e) {
            throw new InputException(
                    "clock %s and a DRAM burst of %s at %s x %d/1000 have no common time base that leaves room for 2^32 cycles"
                            .formatted(
                                    spec.clock(),
                                    spec.dram().burst(),
                                    spec.dram().peak(),
                                    spec.dram().efficiencyPermille()),
                    e);
        }
    }

    private static long programBytes(Program program) {
        long bytes = 0;
        for (Instruction instruction : program.instructions()) {
            bytes += Encoder.bytes(instruction);
        }
        return bytes;
    }

    private void preload() {
        for (int i = 0; i < program.instructions().size(); i++) {
            engine(program.instructions().get(i).engine()).queue().put(i, 0);
        }
    }

    /** Runs the program to its end. @throws DeadlockException when it does not come to one */
    void run() {
        engines.values().forEach(unit -> unit.wakeInCycle(0));
        run.simulation().run();
        if (!run.windows().isOver()) {
            throw new DeadlockException(deadlock());
        }
        engines.values().forEach(unit -> unit.account().close(cycles()));
        banks.ifPresent(BankedDram::finish);
    }

    /** What each channel of the DRAM has done, where banks are modelled. */
    ImmutableList<ChannelUse> channels() {
        return banks.map(BankedDram::channels).orElse(ImmutableList.of());
    }

    private String deadlock() {
        List<String> waiting = new ArrayList<>();
        for (EngineUnit unit : engines.values()) {
            int semaphore = unit.unmetSemaphore();
            if (semaphore >= 0) {
                waiting.add(unit.name() + " #" + unit.queue().head() + " waits for semaphore "
                        + program.semaphores().get(semaphore).name() + ", which " + signaller(semaphore));
            }
        }
        if (waiting.isEmpty()) {
            throw new IllegalStateException("nothing happens and nothing waits in " + program.name());
        }
        return "deadlock at cycle "
                + run.clock().cycleAtOrAfter(run.simulation().now()) + ": " + String.join("; ", waiting);
    }

    /** The next instruction that would signal, if the program had come so far. */
    private String signaller(int number) {
        Semaphore semaphore = program.semaphores().get(number);
        EngineUnit unit = engine(semaphore.signaller());
        int first =
                unit.queue().isEmpty() ? dispatched.getAsInt() : unit.queue().head();
        for (int i = first; i < program.instructions().size(); i++) {
            Instruction instruction = program.instructions().get(i);
            if (instruction.engine() == semaphore.signaller()
                    && (instruction.header().signals() >>> number & 1) == 1) {
                return unit.name() + " #" + i + " signals";
            }
        }
        return "nothing left in the program signals";
    }

    long cycles() {
        return run.windows().lastEnd();
    }

    long events() {
        return run.simulation().events();
    }

    RunContext context() {
        return run;
    }

    DramLayout layout() {
        return layout;
    }

    SlotAccount slots() {
        return array.slots();
    }

    EngineUnit engine(Engine engine) {
        EngineUnit unit = engines.get(engine);
        if (unit == null) {
            throw new IllegalStateException("no unit for " + engine);
        }
        return unit;
    }
}

package macrame.simulator.dma;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.instruction.Space;
import macrame.isa.testkit.Configs;
import macrame.simulator.dma.PortScene.ArrayRead;
import macrame.simulator.dma.PortScene.Bytes;
import macrame.simulator.dma.PortScene.LoadWork;
import macrame.simulator.dma.PortScene.VectorWork;
import macrame.simulator.kernel.ClockDomain;
import macrame.simulator.kernel.Simulation;
import macrame.simulator.port.Effects;
import macrame.simulator.port.LayerWindows;
import macrame.simulator.port.MachineCounter;
import macrame.simulator.port.RunContext;
import macrame.simulator.port.ScheduledReads;
import macrame.simulator.port.Semaphores;
import macrame.simulator.probe.Probe;
import macrame.simulator.scratchpad.Scratchpads;
import macrame.simulator.stats.Tally;

/** The scratchpads asked as the engines ask them: only in the cycles in which something starts, ends or is tried again. */
final class EventPorts {
    private static final long NEVER = Long.MAX_VALUE;
    private static final AcceleratorSpec SHIPPED = Configs.accelerator("whitepaper-4x4");

    private final PortScene scene;
    private final PortOutcome outcome = new PortOutcome();
    private final Known known = new Known();
    private final Scratchpads ports;
    private final Map<Space, ScratchpadPort> writers = new EnumMap<>(Space.class);
    private final ScratchpadPort.Stretch[] stretches;
    private final long[] loadEnds;
    private final BitSet started = new BitSet();
    private int macs;
    private int operation;
    private long vectorStart = -1;
    private long vectorEnd = NEVER;
    private int burst;
    private long nextTry;

    /** The reads of every {@code mac} that has started. */
    private static final class Known implements ScheduledReads {
        private final List<ArrayRead> reads = new ArrayList<>();

        @Override
        public long until(Space space) {
            return reads.stream()
                    .filter(read -> read.bytes().space() == space)
                    .mapToLong(read -> read.cycle() + 1)
                    .max()
                    .orElse(0);
        }

        @Override
        public void tell(Space space, long from, long to, Reader reader) {
            for (ArrayRead read : reads) {
                if (read.bytes().space() == space && read.cycle() >= from && read.cycle() < to) {
                    reader.read(read.cycle(), read.bytes().from(), read.bytes().to());
                }
            }
        }
    }

    private EventPorts(PortScene scene) {
        this.scene = scene;
        AcceleratorSpec spec = new AcceleratorSpec(
                SHIPPED.name(),
                SHIPPED.clock(),
                SHIPPED.array(),
                SHIPPED.accumulators(),
                SHIPPED.vector(),
                SHIPPED.requantization(),
                scene.memory,
                scene.memory,
                scene.memory,
                SHIPPED.dma(),
                SHIPPED.dram(),
                SHIPPED.frontend(),
                SHIPPED.energyTable());
        RunContext run = new RunContext(
                new Simulation(),
                new ClockDomain(1),
                ImmutableList.of(),
                new Semaphores(ImmutableList.of()),
                new LayerWindows(1, ImmutableList.of()),
                new Tally<>(MachineCounter.class, 2),
                Effects.NONE,
                Probe.NONE);
        this.ports = new Scratchpads(run, spec);
        ports.connectArray(known);
        writers.put(Space.ACTIVATIONS, new ScratchpadPort(ports, 1));
        writers.put(Space.PARAMETERS, new ScratchpadPort(ports, 1));
        this.stretches = new ScratchpadPort.Stretch[scene.loads.size()];
        this.loadEnds = new long[scene.loads.size()];
        for (int i = 0; i < loadEnds.length; i++) {
            outcome.loads.add(List.of());
            loadEnds[i] = scene.loads.get(i).told();
        }
    }

    static PortOutcome run(PortScene scene) {
        EventPorts ports = new EventPorts(scene);
        for (long now = 0; now < NEVER; now = ports.next()) {
            ports.happen(now);
        }
        return ports.outcome;
    }

    /** The next cycle in which there is something to do. */
    private long next() {
        long next = macs < scene.macs.size() ? scene.macs.get(macs).cycle() : NEVER;
        if (vectorStart >= 0) {
            next = Math.min(next, vectorEnd);
        } else if (operation < scene.vectors.size()) {
            next = Math.min(next, scene.vectors.get(operation).earliest());
        }
        next = Math.min(next, burst < scene.bursts.size() ? nextTry : NEVER);
        for (int i = 0; i < loadEnds.length; i++) {
            next = Math.min(next, loadEnds[i]);
            next = loadEnds[i] < NEVER && !hasStarted(i)
                    ? Math.min(next, scene.loads.get(i).start())
                    : next;
        }
        return next;
    }

    private boolean hasStarted(int load) {
        return started.get(load);
    }

    private void happen(long now) {
        for (int i = 0; i < loadEnds.length; i++) {
            if (loadEnds[i] == now) {
                load(i, now);
            }
        }
        if (vectorStart >= 0 && vectorEnd == now) {
            endVector(now);
        }
        boolean arrayFirst = now % 2 == 0;
        if (arrayFirst) {
            startMacs(now);
        }
        startVector(now);
        startMacs(now);
        startLoads(now);
        store(now);
    }

    private void load(int number, long now) {
        LoadWork load = scene.loads.get(number);
        if (stretches[number] == null) {
            ScratchpadPort writer = requireNonNull(writers.get(load.bytes().space()));
            stretches[number] =
                    writer.write(load.load(), load.bytes().to() - load.bytes().from(), load.firstWrite());
        }
        long end = Math.max(load.told(), stretches[number].until(now));
        if (end > now) {
            loadEnds[number] = end;
            return;
        }
        outcome.loads.set(number, List.of(now, stretches[number].lost()));
        loadEnds[number] = NEVER;
        ports.loadsWriteFrom(oldestStart());
    }

    private long oldestStart() {
        long oldest = NEVER;
        for (int i = 0; i < loadEnds.length; i++) {
            boolean inFlight = hasStarted(i) && loadEnds[i] < NEVER;
            oldest = inFlight ? Math.min(oldest, scene.loads.get(i).start()) : oldest;
        }
        return oldest;
    }

    private void startLoads(long now) {
        for (int i = 0; i < loadEnds.length; i++) {
            if (!hasStarted(i) && scene.loads.get(i).start() <= now) {
                started.set(i);
                ports.loadsWriteFrom(oldestStart());
            }
        }
    }

    private void endVector(long now) {
        vectorEnd = ports.vectorWorkUntil(now) + scene.vectors.get(operation).latency();
        if (vectorEnd == now) {
            outcome.vectors.add(List.of(vectorStart, now, ports.vectorEnds()));
            vectorStart = -1;
            operation++;
        }
    }

    private void startMacs(long now) {
        while (macs < scene.macs.size() && scene.macs.get(macs).cycle() == now) {
            ports.arrayStarts(now);
            known.reads.addAll(scene.macs.get(macs++).reads());
        }
    }

    private void startVector(long now) {
        if (vectorStart < 0
                && operation < scene.vectors.size()
                && scene.vectors.get(operation).earliest() <= now) {
            VectorWork work = scene.vectors.get(operation);
            ports.vectorStarts(work.operation(), now, work.work(), work.latency());
            vectorStart = now;
            vectorEnd = now + work.work() + work.latency();
        }
    }

    private void store(long now) {
        if (burst == scene.bursts.size() || now < nextTry) {
            return;
        }
        Bytes bytes = scene.bursts.get(burst);
        BitSet banks = new BitSet();
        ports.addBanks(bytes.space(), bytes.from(), bytes.to(), banks);
        long free = ports.storeReadsFrom(bytes.space(), banks, now);
        nextTry = Math.max(free, now + 1);
        if (free > now) {
            outcome.storeLost += free - now;
        } else {
            outcome.bursts.add(now);
            burst++;
        }
    }
}

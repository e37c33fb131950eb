package macrame.simulator.dma;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import macrame.isa.instruction.Space;
import macrame.simulator.dma.PortScene.ArrayRead;
import macrame.simulator.dma.PortScene.ArrayStart;
import macrame.simulator.dma.PortScene.Bytes;
import macrame.simulator.dma.PortScene.LoadWork;
import macrame.simulator.dma.PortScene.VectorWork;

/** The ports cycle by cycle: who wants one takes it unless someone of higher rank has. */
final class SteppedPorts {
    private static final long LAST = 2_000;

    private final PortScene scene;
    private final PortOutcome outcome = new PortOutcome();
    private int operation;
    private long workDone;
    private long vectorLost;
    private long vectorStart = -1;
    private long vectorEnd = Long.MAX_VALUE;
    private int burst;
    private final long[] written;
    private final long[] loadLost;
    private final long[] lastWrite;
    private final List<List<Bytes>> resultsDue = new ArrayList<>();

    private SteppedPorts(PortScene scene) {
        this.scene = scene;
        int loads = scene.loads.size();
        this.written = new long[loads];
        this.loadLost = new long[loads];
        this.lastWrite = new long[loads];
        for (long cycle = 0; cycle < LAST + 10; cycle++) {
            resultsDue.add(List.of());
        }
    }

    static PortOutcome run(PortScene scene) {
        SteppedPorts ports = new SteppedPorts(scene);
        for (long cycle = 0; !ports.isDone(); cycle++) {
            ports.clock(cycle);
        }
        for (int i = 0; i < scene.loads.size(); i++) {
            long end = Math.max(scene.loads.get(i).told(), ports.lastWrite[i] + 1);
            ports.outcome.loads.add(List.of(end, ports.loadLost[i]));
        }
        return ports.outcome;
    }

    private boolean isDone() {
        boolean done = operation == scene.vectors.size() && burst == scene.bursts.size();
        for (int i = 0; i < written.length; i++) {
            done &= written[i] == words(scene.loads.get(i));
        }
        return done;
    }

    private static long words(LoadWork load) {
        return (long) load.bytes().to() - load.bytes().from();
    }

    private void clock(long cycle) {
        Set<Integer> reading = new HashSet<>();
        for (ArrayStart mac : scene.macs) {
            for (ArrayRead read : mac.reads()) {
                if (read.cycle() == cycle) {
                    reading.addAll(banks(read.bytes()));
                }
            }
        }
        vector(cycle, reading);
        if (burst < scene.bursts.size()) {
            if (isFree(reading, scene.bursts.get(burst))) {
                outcome.bursts.add(cycle);
                burst++;
            } else {
                outcome.storeLost++;
            }
        }
        Set<Integer> writing = new HashSet<>();
        resultsDue.get((int) cycle).forEach(bytes -> writing.addAll(banks(bytes)));
        write(cycle, Space.ACTIVATIONS, writing);
        write(cycle, Space.PARAMETERS, writing);
    }

    private void vector(long cycle, Set<Integer> reading) {
        if (vectorStart >= 0 && cycle == vectorEnd) {
            outcome.vectors.add(List.of(vectorStart, vectorEnd, vectorLost));
            vectorStart = -1;
            operation++;
        }
        if (operation == scene.vectors.size()) {
            return;
        }
        VectorWork at = scene.vectors.get(operation);
        if (vectorStart < 0 && cycle >= at.earliest()) {
            vectorStart = cycle;
            vectorEnd = Long.MAX_VALUE;
            workDone = 0;
            vectorLost = 0;
        }
        if (vectorStart < 0 || workDone == at.work()) {
            return;
        }
        for (Bytes operand : at.reads()) {
            if (!isFree(reading, operand)) {
                vectorLost++;
                return;
            }
        }
        at.reads().forEach(operand -> reading.addAll(banks(operand)));
        resultsDue.set((int) (cycle + at.latency()), at.writes());
        if (++workDone == at.work()) {
            vectorEnd = cycle + 1 + at.latency();
        }
    }

    /** One word a cycle into each memory, of the first load that was told of and has some left. */
    private void write(long cycle, Space space, Set<Integer> writing) {
        for (int i = 0; i < scene.loads.size(); i++) {
            LoadWork load = scene.loads.get(i);
            if (load.bytes().space() != space || written[i] == words(load)) {
                continue;
            }
            if (cycle < load.firstWrite()) {
                return;
            }
            if (isFree(writing, load.bytes())) {
                written[i]++;
                lastWrite[i] = cycle;
            } else {
                loadLost[i]++;
            }
            return;
        }
    }

    private boolean isFree(Set<Integer> taken, Bytes bytes) {
        return banks(bytes).stream().noneMatch(taken::contains);
    }

    /** A number for each bank of each memory. */
    private Set<Integer> banks(Bytes bytes) {
        Set<Integer> banks = new HashSet<>();
        for (int address = bytes.from(); address < bytes.to(); address++) {
            int bank = address / (PortScene.BYTES / scene.memory.banks());
            banks.add(bytes.space() == Space.ACTIVATIONS ? bank : 1000 + bank);
        }
        return banks;
    }
}

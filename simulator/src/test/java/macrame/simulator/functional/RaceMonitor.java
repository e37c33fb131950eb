package macrame.simulator.functional;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import macrame.isa.instruction.Encoder;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Footprint;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Space;
import macrame.isa.instruction.StridedRange;
import macrame.isa.program.HostOperation;
import macrame.isa.program.HostOperation.Operand;
import macrame.isa.program.Program;

/**
 * Watches the instructions in flight: a place being read must not be written, and a place being written must not be
 * touched. Places are compared exactly, byte by byte or accumulator vector by vector.
 *
 * <p>Accumulators that two mac share are no race: the array itself holds a step back until its accumulator is readable.
 */
public final class RaceMonitor {
    private static final int KEPT = 100;

    private final Program program;
    private final Map<Integer, Flight> inFlight = new TreeMap<>();
    private final List<String> races = new ArrayList<>();

    public RaceMonitor(Program program) {
        this.program = program;
    }

    /** The instruction at {@code index} of the program reads its operands now. */
    public void begin(int index, Instruction instruction) {
        Flight flight = new Flight(index, instruction, footprint(instruction));
        for (Flight earlier : inFlight.values()) {
            compare(earlier, flight);
        }
        inFlight.put(index, flight);
    }

    /** Its results have been written. */
    public void end(int index) {
        inFlight.remove(index);
    }

    /** What has been found so far: both instructions, what each does, and the place; the first hundred. */
    public ImmutableList<String> races() {
        return ImmutableList.copyOf(races);
    }

    private Footprint footprint(Instruction instruction) {
        if (!(instruction instanceof Instruction.Host host)) {
            return Footprint.of(instruction);
        }
        HostOperation operation = program.hostOperations().get(host.operation());
        return new Footprint(
                operation.inputs().stream().map(RaceMonitor::range).collect(ImmutableList.toImmutableList()),
                ImmutableList.of(range(operation.output())));
    }

    private static StridedRange range(Operand operand) {
        return new StridedRange(Space.DRAM, operand.region(), operand.offset(), operand.bytes(), ImmutableList.of());
    }

    private void compare(Flight earlier, Flight later) {
        compare(
                new Access(earlier, "writes"),
                earlier.places.writes(),
                new Access(later, "reads"),
                later.places.reads());
        compare(
                new Access(earlier, "writes"),
                earlier.places.writes(),
                new Access(later, "writes"),
                later.places.writes());
        compare(
                new Access(earlier, "reads"),
                earlier.places.reads(),
                new Access(later, "writes"),
                later.places.writes());
    }

    private void compare(Access earlier, List<StridedRange> some, Access later, List<StridedRange> others) {
        for (StridedRange one : some) {
            for (StridedRange other : others) {
                if (!interlocked(earlier, later, one) && one.meets(other)) {
                    OptionalLong place = SharedPlace.of(one, other);
                    place.ifPresent(at -> report(earlier, later, one, at));
                }
            }
        }
    }

    private static boolean interlocked(Access earlier, Access later, StridedRange range) {
        return range.space() == Space.ACCUMULATORS
                && earlier.flight.instruction.engine() == Engine.ARRAY
                && later.flight.instruction.engine() == Engine.ARRAY;
    }

    private void report(Access earlier, Access later, StridedRange range, long place) {
        if (races.size() < KEPT) {
            String space = range.space() == Space.DRAM
                    ? "region " + program.regions().get(range.region()).name()
                    : range.space().toString();
            races.add("%s while %s: both touch %s at %d".formatted(later, earlier, space, place));
        }
    }

    private record Flight(int index, Instruction instruction, Footprint places) {}

    private record Access(Flight flight, String does) {
        @Override
        public String toString() {
            return Encoder.title(flight.index, flight.instruction) + " " + does;
        }
    }
}

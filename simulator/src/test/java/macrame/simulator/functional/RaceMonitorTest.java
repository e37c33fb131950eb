package macrame.simulator.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import macrame.isa.instruction.Block;
import macrame.isa.instruction.Border;
import macrame.isa.instruction.Header;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Instruction.Copy;
import macrame.isa.instruction.Instruction.Fill;
import macrame.isa.instruction.Instruction.Host;
import macrame.isa.instruction.Instruction.Load;
import macrame.isa.instruction.Instruction.Store;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.Mac;
import macrame.isa.instruction.Space;
import macrame.isa.program.HostOperation;
import macrame.isa.program.HostOperation.Operand;
import macrame.isa.program.Program;
import macrame.isa.program.Region;
import macrame.isa.program.TensorClass;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Shape;
import org.junit.jupiter.api.Test;

final class RaceMonitorTest {
    private static final Header HEADER = Header.of(0, 0);

    private final RaceMonitor monitor = new RaceMonitor(program());

    /** The one host operation reads bytes 0..7 of the region and writes 8..15. */
    private static Program program() {
        Region region = new Region("memory", TensorClass.ACTIVATIONS, 64, Optional.empty());
        Operand input = new Operand(0, 0, DataType.INT8, Shape.of(8), 1, 0);
        Operand output = new Operand(0, 8, DataType.INT8, Shape.of(8), 1, 0);
        HostOperation softmax = new HostOperation(
                HostOperation.Kind.SOFTMAX, "softmax", ImmutableList.of(input), output, ImmutableList.of(1.0));
        return new Program(
                "p",
                "a",
                ImmutableList.of(region),
                ImmutableList.of(),
                ImmutableList.of(),
                ImmutableList.of(softmax),
                ImmutableList.of(),
                ImmutableList.of());
    }

    private static Fill fill(int address, int bytes) {
        return new Fill(HEADER, address, 0, bytes, ImmutableList.of());
    }

    private static Store store(int address, int bytes, long offset) {
        return new Store(HEADER, Space.ACTIVATIONS, address, 0, offset, Block.contiguous(bytes));
    }

    private ImmutableList<String> together(Instruction first, Instruction second) {
        monitor.begin(1, first);
        monitor.begin(2, second);
        return monitor.races();
    }

    @Test
    void readingWhatIsBeingWrittenIsARace() {
        assertThat(together(fill(10, 4), store(13, 4, 0)))
                .singleElement()
                .asString()
                .contains("store")
                .contains("reads")
                .contains("fill")
                .contains("writes")
                .endsWith("ACTIVATIONS at 13");
    }

    @Test
    void writingWhatIsBeingReadIsARace() {
        assertThat(together(store(13, 4, 0), fill(10, 4))).hasSize(1);
    }

    @Test
    void writingWhatIsBeingWrittenIsARace() {
        Load load = new Load(HEADER, 0, 0, Space.ACTIVATIONS, 12, Block.contiguous(4), Border.NONE);
        assertThat(together(fill(10, 4), load)).hasSize(1);
    }

    @Test
    void readingTheSameIsNone() {
        Copy copy = new Copy(HEADER, 13, 100, 4, ImmutableList.of());
        assertThat(together(store(13, 4, 0), copy)).isEmpty();
    }

    /** Every other byte each. */
    @Test
    void interleavedPlacesAreToldApart() {
        Fill even = new Fill(HEADER, 0, 0, 1, ImmutableList.of(new Level(8, 2, 0)));
        Fill odd = new Fill(HEADER, 1, 0, 1, ImmutableList.of(new Level(8, 2, 0)));
        assertThat(together(even, odd)).isEmpty();
        monitor.begin(3, new Fill(HEADER, 14, 0, 1, ImmutableList.of()));
        assertThat(monitor.races()).singleElement().asString().endsWith("at 14");
    }

    @Test
    void whatHasEndedRacesWithNothing() {
        monitor.begin(1, fill(10, 4));
        monitor.end(1);
        monitor.begin(2, store(10, 4, 0));
        assertThat(monitor.races()).isEmpty();
    }

    @Test
    void operandsOfTheHostAreWatched() {
        assertThat(together(new Host(HEADER, 0), store(0, 4, 20))).isEmpty();
        monitor.begin(3, store(0, 4, 7));
        assertThat(monitor.races()).hasSize(2).allMatch(race -> race.contains("region memory"));
    }

    @Test
    void theArrayKeepsItsOwnAccumulatorsInOrder() {
        Mac mac = new Mac(
                HEADER,
                0,
                0,
                0,
                0,
                Mac.Initialization.KEEP,
                Mac.Tile.DENSE,
                1,
                new Mac.Columns(1, 1, 1, 0),
                8,
                8,
                ImmutableList.of());
        assertThat(together(mac, mac)).isEmpty();
    }
}

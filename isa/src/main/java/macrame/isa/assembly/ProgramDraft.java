package macrame.isa.assembly;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import macrame.isa.instruction.Header;
import macrame.isa.instruction.Instruction;
import macrame.isa.program.Program;
import macrame.isa.program.ProgramLayer;
import macrame.isa.program.Semaphore;
import macrame.isa.program.TensorBinding;
import org.jspecify.annotations.Nullable;

/** A program as its lines come in; data and operands belong to the last region and the last host operation. */
final class ProgramDraft {
    /** Initial data of all regions together, 256 MiB. */
    private static final long MAXIMUM_DATA_BYTES = 1L << 28;

    private final TableNames names = TableNames.empty();
    private final List<RegionDraft> regions = new ArrayList<>();
    private final List<HostDraft> hosts = new ArrayList<>();
    private final List<Semaphore> semaphores = new ArrayList<>();
    private final List<ProgramLayer> layers = new ArrayList<>();
    private final List<TensorBinding> tensors = new ArrayList<>();
    private @Nullable Identity identity;
    private long dataBytes;

    private record Identity(String name, String accelerator) {}

    TableNames names() {
        return names;
    }

    void identify(Token directive, String name, String accelerator) {
        if (identity != null) {
            throw new SyntaxException(directive.column(), "second .program directive, must be one");
        }
        identity = new Identity(name, accelerator);
    }

    void addRegion(String name, RegionDraft region) {
        regions.add(region);
        names.regions().add(name);
    }

    void addHost(HostDraft host) {
        hosts.add(host);
        names.hostOperations().add(host.name());
    }

    void addSemaphore(Token directive, Semaphore semaphore) {
        if (semaphores.size() == Header.MAXIMUM_SEMAPHORES) {
            throw new SyntaxException(
                    directive.column(), "too many semaphores, must be at most " + Header.MAXIMUM_SEMAPHORES);
        }
        semaphores.add(semaphore);
        names.semaphores().add(semaphore.name());
    }

    void addLayer(ProgramLayer layer) {
        layers.add(layer);
    }

    void addTensor(TensorBinding tensor) {
        tensors.add(tensor);
    }

    HostDraft lastHost(Token directive) {
        if (hosts.isEmpty()) {
            throw new SyntaxException(directive.column(), "'%s' without .host before it".formatted(directive.text()));
        }
        return hosts.get(hosts.size() - 1);
    }

    /** Makes sure that {@code bytes} more bytes fit the last region, and gives it. */
    RegionDraft regionFor(Token at, long bytes) {
        if (regions.isEmpty()) {
            throw new SyntaxException(at.column(), "data without .region before it");
        }
        RegionDraft region = regions.get(regions.size() - 1);
        if (bytes < 0 || bytes > region.room()) {
            throw new SyntaxException(
                    at.column(),
                    "%d bytes of data, must be between 0 and the %d left in the region"
                            .formatted(bytes, region.room()));
        }
        if (bytes > MAXIMUM_DATA_BYTES - dataBytes) {
            throw new SyntaxException(
                    at.column(), "more than %d bytes of data in the regions".formatted(MAXIMUM_DATA_BYTES));
        }
        dataBytes += bytes;
        return region;
    }

    /** The first host operation that cannot be finished. */
    Optional<HostDraft> incomplete() {
        return hosts.stream().filter(host -> !host.isComplete()).findFirst();
    }

    /** The program, if its directive was there. */
    Optional<Program> finish(ImmutableList<Instruction> instructions) {
        return Optional.ofNullable(identity)
                .map(named -> new Program(
                        named.name,
                        named.accelerator,
                        regions.stream().map(RegionDraft::finish).collect(toImmutableList()),
                        ImmutableList.copyOf(semaphores),
                        ImmutableList.copyOf(layers),
                        hosts.stream().map(HostDraft::finish).collect(toImmutableList()),
                        ImmutableList.copyOf(tensors),
                        instructions));
    }
}

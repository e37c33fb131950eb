package macrame.reports.run;

import com.google.common.base.Ascii;
import com.google.common.base.Joiner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import macrame.isa.assembly.Assembler;
import macrame.isa.fault.InputException;
import macrame.isa.graph.Graph;
import macrame.isa.hardware.scalesim.WholeLayers;
import macrame.isa.importer.ModelFormat;
import macrame.isa.launch.Launches;
import macrame.isa.program.Program;
import macrame.isa.program.ProgramFile;
import macrame.reports.catalog.Catalog;
import macrame.reports.catalog.Catalog.Entry;
import macrame.reports.figure.Numbers;
import macrame.reports.file.UserFile;

/** What a machine is asked to run: a network to compile, or a program. */
public final class Model {
    public static final String DEFAULT = "resnet8";
    private static final String PROGRAM = ".mcr";
    private static final String ASSEMBLY = ".asm";

    private Model() {}

    /** The programs of a network, a compiled program or an assembly source, of the catalog or at a path. */
    public static Launches launches(Catalog catalog, String nameOrPath, Machine machine) {
        return read(catalog, nameOrPath).apply(machine);
    }

    /**
     * The one program of a network, as a program file holds it.
     *
     * @throws InputException when the network takes several, or its constants have no values
     */
    public static Program program(Catalog catalog, String nameOrPath, Machine machine) {
        Launches network = launches(catalog, nameOrPath, machine);
        if (!network.hasValues()) {
            throw new InputException("%s: has %s of weights without values, a program file needs them"
                    .formatted(nameOrPath, Numbers.bytes(network.constantBytes())));
        }
        if (network.launches().size() > 1) {
            throw new InputException("%s: is run as %d programs, for the blocks that it repeats; a file holds one"
                    .formatted(nameOrPath, network.launches().size()));
        }
        return ModelFaults.naming(
                nameOrPath, false, () -> network.launches().get(0).program());
    }

    /**
     * What gives the model's programs for a machine. The file is read whole and well-formed by then, so that the
     * function refuses only what does not go together.
     */
    public static Function<Machine, Launches> read(Catalog catalog, String nameOrPath) {
        Entry model = catalog.find(Catalog.Kind.WORKLOADS, nameOrPath);
        UserFile.requireRegularFile(model.path());
        if (model.file().endsWith(PROGRAM)) {
            Program program = ProgramFile.read(model.file(), model.bytes());
            return machine -> Launches.of(program);
        }
        if (model.file().endsWith(ASSEMBLY)) {
            Program program = Assembler.assemble(model.file(), UserFile.text(model.path()));
            return machine -> Launches.of(program);
        }
        requireKnown(model.file());
        Graph graph = ModelFormat.read(model.file(), model.bytes());
        return machine -> ModelFaults.naming(nameOrPath, false, () -> {
            if (machine.scaleSim()) {
                WholeLayers.require(graph, machine.spec());
            }
            return Launches.of(graph, machine.spec());
        });
    }

    private static void requireKnown(String file) {
        List<String> accepted = new ArrayList<>();
        for (ModelFormat format : ModelFormat.values()) {
            accepted.add("." + format.extension());
        }
        if (accepted.stream().noneMatch(Ascii.toLowerCase(file)::endsWith)) {
            accepted.addAll(List.of(PROGRAM, ASSEMBLY));
            throw new InputException("%s: is no model, which ends in %s"
                    .formatted(file, Joiner.on(", ").join(accepted)));
        }
    }
}

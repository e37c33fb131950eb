package macrame.reports.run;

import com.google.common.base.Ascii;
import com.google.common.base.Joiner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import macrame.isa.assembly.Assembler;
import macrame.isa.compiler.Compiler;
import macrame.isa.fault.InputException;
import macrame.isa.graph.Graph;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.importer.ModelFormat;
import macrame.isa.program.Program;
import macrame.isa.program.ProgramFile;
import macrame.reports.catalog.Catalog;
import macrame.reports.catalog.Catalog.Entry;
import macrame.reports.file.UserFile;

/** What a machine is asked to run: a network to compile, or a program. */
public final class Model {
    public static final String DEFAULT = "resnet8";
    private static final String PROGRAM = ".mcr";
    private static final String ASSEMBLY = ".asm";

    private Model() {}

    /** The program of a network, a compiled program or an assembly source, of the catalog or at a path. */
    public static Program program(Catalog catalog, String nameOrPath, AcceleratorSpec spec) {
        return read(catalog, nameOrPath).apply(spec);
    }

    /**
     * What gives the model's program for an accelerator. The file is read whole and well-formed by then, so that the
     * function refuses only what does not go together.
     */
    public static Function<AcceleratorSpec, Program> read(Catalog catalog, String nameOrPath) {
        Entry model = catalog.find(Catalog.Kind.WORKLOADS, nameOrPath);
        if (model.file().endsWith(PROGRAM)) {
            Program program = ProgramFile.read(model.file(), model.bytes());
            return spec -> program;
        }
        if (model.file().endsWith(ASSEMBLY)) {
            Program program = Assembler.assemble(model.file(), UserFile.text(model.path()));
            return spec -> program;
        }
        requireKnown(model.file());
        Graph graph = ModelFormat.read(model.file(), model.bytes());
        return spec -> Compiler.compile(graph, spec);
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

package macrame.traces.csv;

import com.google.common.collect.ImmutableList;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import macrame.isa.assembly.Assembler;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.ArraySpec;
import macrame.isa.hardware.EnergyTable;
import macrame.isa.hardware.ScratchpadSpec;
import macrame.isa.hardware.yaml.AcceleratorReader;
import macrame.isa.hardware.yaml.EnergyTableReader;
import macrame.isa.program.Program;
import macrame.simulator.machine.RunOptions;
import macrame.simulator.machine.RunResult;
import macrame.simulator.machine.Simulator;
import macrame.simulator.probe.Probe;
import macrame.simulator.probe.Probe.Detail;
import macrame.traces.record.Recorder;

/** The white paper's unit with a program in it. */
record Rig(AcceleratorSpec spec, Program program) {
    private static final Path CONFIGS = Path.of(System.getProperty("macrame.configs", "../configs"));

    /** The unit as it ships: a whole weight tile crosses the port in one cycle. */
    static Rig whitePaper(String program) throws IOException {
        return new Rig(AcceleratorReader.read(CONFIGS.resolve("accelerators/whitepaper-4x4.yaml")), assemble(program));
    }

    /** With a port that takes four cycles for a tile, and {@code sets} of weight registers. */
    static Rig narrow(String program, int sets) throws IOException {
        AcceleratorSpec wide = whitePaper(program).spec();
        ArraySpec array = wide.array();
        AcceleratorSpec narrow = new AcceleratorSpec(
                wide.name(),
                wide.clock(),
                new ArraySpec(
                        array.rows(),
                        array.columns(),
                        array.style(),
                        array.multiplierWeightBits(),
                        array.multiplierActivationBits(),
                        sets,
                        array.initialization(),
                        array.rowSum()),
                wide.accumulators(),
                wide.vector(),
                wide.requantization(),
                new ScratchpadSpec(wide.weights().size(), wide.weights().banks(), 4),
                new ScratchpadSpec(wide.activations().size(), wide.activations().banks(), 4),
                wide.parameters(),
                wide.dma(),
                wide.dram(),
                wide.frontend(),
                wide.energyTable());
        return new Rig(narrow, assemble(program));
    }

    RunResult run(Probe probe) {
        EnergyTable energy = EnergyTableReader.read(CONFIGS.resolve("energy/" + spec.energyTable() + ".yaml"));
        return Simulator.run(spec, energy, program, new RunOptions(ImmutableList.of(), true, false, probe));
    }

    String trace(Detail detail) throws IOException {
        StringWriter text = new StringWriter();
        try (Recorder recorder = new Recorder(detail, new CsvTrace(text))) {
            run(recorder);
        }
        return text.toString();
    }

    private static Program assemble(String name) throws IOException {
        String file = "golden/" + name + ".asm";
        return Assembler.assemble(file, Resources.toString(Resources.getResource(file), StandardCharsets.UTF_8));
    }
}

package macrame.reports.run;

import com.google.common.collect.ImmutableList;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.EnergyTable;
import macrame.isa.hardware.scalesim.ConfigurationReader;
import macrame.isa.hardware.yaml.AcceleratorReader;
import macrame.isa.hardware.yaml.EnergyTableReader;
import macrame.reports.catalog.Catalog;
import macrame.reports.catalog.Catalog.Entry;
import macrame.reports.figure.Run;
import macrame.reports.figure.StoredTensor;
import macrame.simulator.machine.RunResult;
import macrame.simulator.machine.ScaleSimFigures;

/**
 * An accelerator with the energy table that it names.
 *
 * @param scaleSim whether it was described by a configuration of SCALE-Sim
 */
public record Machine(AcceleratorSpec spec, EnergyTable energy, boolean scaleSim) {
    public static final String DEFAULT = "edge-16x16";

    /** The machine described by an entry of the catalog, or by a file. */
    public static Machine read(Catalog catalog, String nameOrPath) {
        Entry description = catalog.find(Catalog.Kind.ACCELERATORS, nameOrPath);
        boolean scaleSim = ConfigurationReader.accepts(description.file());
        AcceleratorSpec spec = scaleSim
                ? ConfigurationReader.read(description.file(), description.bytes())
                : AcceleratorReader.read(description.file(), description.bytes(), catalog.dramPresets());
        Entry table = catalog.entry(Catalog.Kind.ENERGY, spec.energyTable(), description.file());
        return new Machine(spec, EnergyTableReader.read(table.file(), table.bytes()), scaleSim);
    }

    /** What ran here, as reports show it. */
    public Run run(String version, String model, RunResult result, ImmutableList<StoredTensor> tensors) {
        ImmutableList<ScaleSimFigures> figures =
                scaleSim ? ScaleSimFigures.of(result, spec.array()) : ImmutableList.of();
        return new Run(version, model, spec, result, tensors, figures);
    }
}

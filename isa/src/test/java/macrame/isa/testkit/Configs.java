package macrame.isa.testkit;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.BankDramSpec;
import macrame.isa.hardware.EnergyTable;
import macrame.isa.hardware.yaml.AcceleratorReader;
import macrame.isa.hardware.yaml.DramPresets;
import macrame.isa.hardware.yaml.DramReader;
import macrame.isa.hardware.yaml.EnergyTableReader;

/** The shipped descriptions in {@code configs}. */
public final class Configs {
    private static final String PROPERTY = "macrame.configs";

    private Configs() {}

    public static AcceleratorSpec accelerator(String name) {
        return AcceleratorReader.read(folder("accelerators").resolve(name + ".yaml"));
    }

    public static EnergyTable energyTable(String name) {
        return EnergyTableReader.read(folder("energy").resolve(name + ".yaml"));
    }

    public static BankDramSpec dram(String name) {
        return DramReader.read(folder("dram").resolve(name + ".yaml"));
    }

    /** The DRAMs that accelerators may name. */
    public static DramPresets dramPresets() {
        return DramPresets.of(folder("dram"));
    }

    /** Files of one folder in the order of their names. */
    public static ImmutableList<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(folder(folder))) {
            return files.sorted().collect(ImmutableList.toImmutableList());
        }
    }

    private static Path folder(String name) {
        String root = System.getProperty(PROPERTY);
        if (root == null) {
            throw new IllegalStateException("property " + PROPERTY + " is not set");
        }
        return Path.of(root).resolve(name);
    }
}

package macrame.reports.run;

import java.util.Locale;
import macrame.isa.hardware.BankDramSpec;
import macrame.isa.hardware.ini.DramIniReader;
import macrame.isa.hardware.yaml.DramReader;
import macrame.reports.catalog.Catalog;
import macrame.reports.catalog.Catalog.Entry;

/** A DRAM that the user names: an entry of the catalog, a YAML file, or a description of DRAMsim3's. */
public final class Dram {
    private static final String DRAMSIM3 = ".ini";

    private Dram() {}

    public static BankDramSpec read(Entry description) {
        return description.file().toLowerCase(Locale.ROOT).endsWith(DRAMSIM3)
                ? DramIniReader.read(description.file(), description.bytes())
                : DramReader.read(description.file(), description.bytes());
    }

    public static Entry find(Catalog catalog, String nameOrPath) {
        return catalog.find(Catalog.Kind.DRAM, nameOrPath);
    }
}

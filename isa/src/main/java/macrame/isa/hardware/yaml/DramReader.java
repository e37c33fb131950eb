package macrame.isa.hardware.yaml;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import macrame.isa.fault.Faults;
import macrame.isa.fault.InputException;
import macrame.isa.hardware.AddressMap;
import macrame.isa.hardware.BankDramSpec;
import macrame.isa.hardware.CommandBus;
import macrame.isa.hardware.DramCurrents;
import macrame.isa.hardware.DramOrganization;
import macrame.isa.hardware.DramParameter;
import macrame.isa.hardware.DramQueues;
import macrame.isa.hardware.DramTiming;
import macrame.isa.hardware.MemoryClock;
import macrame.isa.units.Current;
import macrame.isa.units.Frequency;
import macrame.isa.units.Voltage;

/** Reads the description of a DRAM at the level of banks, of which {@code configs/dram} has examples. */
public final class DramReader {
    private DramReader() {}

    /** @throws InputException with all faults of the file, or because it cannot be read */
    public static BankDramSpec read(Path file) {
        return read(file.toString(), Text.bytes(file));
    }

    /**
     * @param file the file's name, for messages and for the DRAM that states none
     * @throws InputException with all faults of the file
     */
    public static BankDramSpec read(String file, byte[] bytes) {
        Faults faults = new Faults(file);
        Section root = Section.root(Tree.parse(Text.decode(bytes, faults), faults), faults);
        Optional<BankDramSpec> spec = banks(root, Text.stem(file));
        faults.check();
        return spec.orElseThrow();
    }

    /**
     * The keys of a description, which may stand in a section of another file.
     *
     * @param name of a DRAM that states none
     */
    static Optional<BankDramSpec> banks(Section root, String name) {
        Values values = new Values(root);
        String stated = root.optional("name").isPresent() ? values.word("name") : name;
        boolean validated = values.flag("validated");
        Frequency clock = values.quantity("clock", Frequency::parse, new Frequency(1_000));
        Optional<DramOrganization> organization = organization(root.section("organization"));
        Optional<DramTiming> timing = timing(root.section("timing"));
        Optional<DramCurrents> currents = currents(root.section("currents"));
        Optional<DramQueues> queues = queues(root.section("queues"));
        Optional<AddressMap> map = addressMap(root.section("address-map"));
        if (organization.isEmpty() || timing.isEmpty() || currents.isEmpty() || queues.isEmpty() || map.isEmpty()) {
            root.close();
            return Optional.empty();
        }
        return root.build(() -> new BankDramSpec(
                stated,
                validated,
                MemoryClock.of(clock),
                organization.get(),
                timing.get(),
                currents.get(),
                queues.get(),
                map.get()));
    }

    private static Optional<DramOrganization> organization(Section section) {
        Values values = new Values(section);
        return section.build(() -> new DramOrganization(
                values.whole("channels"),
                values.whole("ranks"),
                values.whole("bank-groups"),
                values.whole("banks-per-group"),
                values.whole("rows"),
                values.whole("columns"),
                values.whole("bus-width"),
                values.whole("device-width"),
                values.whole("burst-length"),
                values.choice("command-bus", CommandBus.class)));
    }

    private static Optional<DramTiming> timing(Section section) {
        Values values = new Values(section);
        return section.build(() -> {
            Map<DramParameter, Integer> cycles = new EnumMap<>(DramParameter.class);
            for (DramParameter parameter : DramParameter.values()) {
                cycles.put(parameter, values.whole(parameter.jedec()));
            }
            return DramTiming.of(cycles);
        });
    }

    private static Optional<DramCurrents> currents(Section section) {
        Values values = new Values(section);
        return section.build(() -> new DramCurrents(
                values.quantity("VDD", Voltage::parse, new Voltage(1)),
                current(values, "IDD0"),
                current(values, "IDD2N"),
                current(values, "IDD3N"),
                current(values, "IDD4R"),
                current(values, "IDD4W"),
                current(values, "IDD5AB")));
    }

    private static Current current(Values values, String key) {
        return values.quantity(key, Current::parse, new Current(0));
    }

    private static Optional<DramQueues> queues(Section section) {
        Values values = new Values(section);
        return section.build(() -> new DramQueues(
                values.whole("reads"),
                values.whole("writes"),
                values.whole("per-bank"),
                values.whole("drain-above"),
                values.whole("row-hit-cap")));
    }

    private static Optional<AddressMap> addressMap(Section section) {
        Values values = new Values(section);
        return section.build(
                () -> AddressMap.of(values.word("fields"), values.choice("xor-with-row", AddressMap.RowXor.class)));
    }
}

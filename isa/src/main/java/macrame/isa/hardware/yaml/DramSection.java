package macrame.isa.hardware.yaml;

import com.google.common.base.Joiner;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import macrame.isa.fault.InputException;
import macrame.isa.fault.Suggestion;
import macrame.isa.hardware.AddressMap;
import macrame.isa.hardware.BankDramSpec;
import macrame.isa.hardware.DramQueues;
import macrame.isa.hardware.DramSpec;
import macrame.isa.hardware.DramSpec.Model;
import macrame.isa.hardware.yaml.Node.Scalar;
import macrame.isa.units.Bandwidth;
import macrame.isa.units.Duration;

/**
 * The DRAM of an accelerator, in one of three forms: a pipe; a {@code preset}, which is a name in {@code configs/dram} or a
 * file, with the keys that differ from it; or, with {@code model: bank}, everything that a preset's file has. A preset with
 * {@code model: bandwidth} is the pipe that follows from it.
 */
final class DramSection {
    private final Section section;
    private final Values values;
    private final DramPresets presets;
    private final String file;

    /** @param file that the section is in, beside which a preset's file is looked for */
    DramSection(Section section, DramPresets presets, String file) {
        this.section = section;
        this.values = new Values(section);
        this.presets = presets;
        this.file = file;
    }

    Optional<DramSpec> read() {
        Optional<Node> preset = section.optional("preset");
        Model model = section.optional("model").isPresent()
                ? values.choice("model", Model.class)
                : preset.isPresent() ? Model.BANK : Model.BANDWIDTH;
        if (preset.isPresent()) {
            Optional<BankDramSpec> banks = preset(preset.get());
            return section.build(() -> changed(banks))
                    .flatMap(changed -> changed)
                    .map(bank -> spec(bank, model));
        }
        return model == Model.BANK ? DramReader.banks(section, "banks").map(DramSpec::of) : pipe();
    }

    private static DramSpec spec(BankDramSpec bank, Model model) {
        DramSpec spec = DramSpec.of(bank);
        return model == Model.BANK ? spec : spec.withoutBanks();
    }

    private Optional<DramSpec> pipe() {
        return section.build(() -> new DramSpec(
                values.size("capacity"),
                values.quantity("latency", Duration::parse, new Duration(0)),
                values.quantity("bandwidth", Bandwidth::parse, new Bandwidth(1)),
                values.size("burst"),
                values.percent("efficiency")));
    }

    private Optional<BankDramSpec> preset(Node node) {
        if (!(node instanceof Scalar scalar)) {
            section.fault("preset", node, "must be a name or a file");
            return Optional.empty();
        }
        String text = scalar.text();
        if (presets.names().contains(text)) {
            return Optional.of(presets.read(text));
        }
        if (text.indexOf('/') >= 0 || text.endsWith(".yaml")) {
            return Optional.of(DramReader.read(beside(text)));
        }
        String names =
                presets.names().isEmpty() ? "" : " or one of " + Joiner.on(", ").join(presets.names());
        section.fault("preset", node, "must be a file" + names + Suggestion.of(text, presets.names()));
        return Optional.empty();
    }

    private Path beside(String text) {
        try {
            return Path.of(file).resolveSibling(text);
        } catch (InvalidPathException e) {
            throw new InputException(file + ": dram.preset is no path: " + e.getReason(), e);
        }
    }

    /** With the keys that differ; they are asked for even where there is no preset to differ from. */
    private Optional<BankDramSpec> changed(Optional<BankDramSpec> preset) {
        Optional<BankDramSpec> banks = preset;
        if (section.optional("channels").isPresent()) {
            int channels = values.whole("channels");
            banks = banks.map(bank -> bank.withChannels(channels));
        }
        if (section.optional("queues").isPresent()) {
            Section queues = section.section("queues");
            banks = banks.flatMap(bank -> queues(queues, bank.queues()).map(bank::withQueues));
        }
        if (section.optional("address-map").isPresent()) {
            Section map = section.section("address-map");
            banks = banks.flatMap(bank -> addressMap(map, bank.addressMap()).map(bank::withAddressMap));
        }
        if (section.optional("capacity").isPresent()) {
            banks = banks.map(bank -> bank.withCapacity(values.size("capacity")));
        }
        return banks;
    }

    private static Optional<DramQueues> queues(Section section, DramQueues preset) {
        return section.build(() -> new DramQueues(
                whole(section, "reads", preset.reads()),
                whole(section, "writes", preset.writes()),
                whole(section, "per-bank", preset.perBank()),
                whole(section, "drain-above", preset.drainAbove()),
                whole(section, "row-hit-cap", preset.rowHitCap())));
    }

    private static int whole(Section section, String key, int preset) {
        return section.optional(key).isPresent() ? new Values(section).whole(key) : preset;
    }

    private static Optional<AddressMap> addressMap(Section section, AddressMap preset) {
        Values values = new Values(section);
        return section.build(() -> AddressMap.of(
                section.optional("fields").isPresent() ? values.word("fields") : preset.text(),
                section.optional("xor-with-row").isPresent()
                        ? values.choice("xor-with-row", AddressMap.RowXor.class)
                        : preset.rowXor()));
    }
}

package macrame.isa.hardware.ini;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.io.Files;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import macrame.isa.fault.Faults;
import macrame.isa.fault.InputException;
import macrame.isa.fault.Position;
import macrame.isa.fault.Utf8;
import macrame.isa.hardware.AddressMap;
import macrame.isa.hardware.AddressMap.RowXor;
import macrame.isa.hardware.BankDramSpec;
import macrame.isa.hardware.CommandBus;
import macrame.isa.hardware.DramCurrents;
import macrame.isa.hardware.DramOrganization;
import macrame.isa.hardware.DramParameter;
import macrame.isa.hardware.DramQueues;
import macrame.isa.hardware.DramTiming;
import macrame.isa.hardware.MemoryClock;
import macrame.isa.hardware.SpecException;
import macrame.isa.units.Current;
import macrame.isa.units.Voltage;

/** Reads DRAMsim3's description of a DRAM, with what DRAMsim3 takes for the keys that its own files leave out. */
public final class DramIniReader {
    private static final int MOST_BYTES = 1 << 20;
    private static final ImmutableSet<String> PROTOCOLS =
            ImmutableSet.of("DDR3", "DDR4", "LPDDR", "LPDDR3", "LPDDR4", "HBM", "HBM2");
    private static final ImmutableSet<String> IGNORED = ImmutableSet.of("other", "thermal", "hmc");
    private static final ImmutableMap<String, ImmutableSet<String>> KEYS = keys();

    /** The key that states what a record calls otherwise. */
    private static final ImmutableMap<String, String> STATED_BY = ImmutableMap.<String, String>builder()
            .put("ranks", "channel_size")
            .put("bank-groups", "bankgroups")
            .put("banks-per-group", "banks_per_group")
            .put("bus-width", "bus_width")
            .put("device-width", "device_width")
            .put("burst-length", "BL")
            .put("fields", "address_mapping")
            .put("reads", "trans_queue_size")
            .put("writes", "trans_queue_size")
            .put("per-bank", "cmd_queue_size")
            .put("clock", "tCK")
            .put("nBL", "BL")
            .buildOrThrow();

    private final IniFile ini;
    private final Faults faults;
    private final boolean highBandwidth;

    private DramIniReader(IniFile ini, Faults faults) {
        this.ini = ini;
        this.faults = faults;
        String protocol = ini.word("protocol");
        if (!PROTOCOLS.contains(protocol)) {
            ini.fault("protocol", "is '" + protocol + "', must be one of " + String.join(", ", PROTOCOLS));
        }
        highBandwidth = protocol.startsWith("HBM");
    }

    private static ImmutableMap<String, ImmutableSet<String>> keys() {
        return ImmutableMap.of(
                "dram_structure",
                ImmutableSet.of(
                        "protocol",
                        "bankgroups",
                        "banks_per_group",
                        "rows",
                        "columns",
                        "device_width",
                        "BL",
                        "num_dies",
                        "bankgroup_enable",
                        "hbm_dual_cmd"),
                "timing",
                words("tCK AL CL CWL tRCD tRCDRD tRCDWR tRP tRAS tRFC tRFC2 tRFC4 tRFCb tREFI REFI tREFIb tRPRE tWPRE"
                        + " tRRD_S tRRD_L tWTR_S tWTR_L tFAW tWR tWR2 tRTP tRTP_L tRTP_S tCCD_S tCCD_L tCKE tCKESR"
                        + " tCKSRE tXS tXP tRTRS tPPD tCMD activation_window_depth"),
                "power",
                words("VDD IDD0 IPP0 IDD2P IDD2N IDD3P IDD3N IDD4W IDD4R IDD5AB IDD5PB IDD6x"),
                "system",
                words("channel_size channels bus_width address_mapping queue_structure refresh_policy row_buf_policy"
                        + " cmd_queue_size trans_queue_size unified_queue enable_self_refresh sref_threshold"
                        + " aggressive_precharging_enabled"));
    }

    private static ImmutableSet<String> words(String line) {
        return ImmutableSet.copyOf(line.split(" "));
    }

    /** @throws InputException with all faults of the file, or because it cannot be read */
    public static BankDramSpec read(Path file) {
        try (InputStream input = java.nio.file.Files.newInputStream(file)) {
            return read(file.toString(), input.readNBytes(MOST_BYTES + 1));
        } catch (NoSuchFileException e) {
            throw new InputException(file + ": no such file", e);
        } catch (IOException e) {
            boolean folder = java.nio.file.Files.isDirectory(file);
            throw new InputException(file + ": cannot be read: " + (folder ? "is a folder" : e.getMessage()), e);
        }
    }

    /** @throws InputException with all faults of the file */
    public static BankDramSpec read(String file, byte[] bytes) {
        Faults faults = new Faults(file);
        if (bytes.length > MOST_BYTES) {
            throw faults.only(Position.START, "file is larger than 1 MiB, must be a DRAM description");
        }
        IniFile ini = IniFile.parse(Utf8.decode(bytes, faults), KEYS, IGNORED, faults);
        faults.check();
        DramIniReader reader = new DramIniReader(ini, faults);
        Optional<BankDramSpec> spec = reader.spec(Files.getNameWithoutExtension(file));
        faults.check();
        return spec.orElseThrow();
    }

    private Optional<BankDramSpec> spec(String name) {
        refuseWhatIsNotModelled();
        Optional<MemoryClock> clock = build(() -> MemoryClock.ofPeriod(ini.decimal("tCK")));
        Optional<DramOrganization> organization = build(this::organization);
        Optional<DramTiming> timing = build(this::timing);
        Optional<DramCurrents> currents = build(this::currents);
        Optional<DramQueues> queues = build(this::queues);
        Optional<AddressMap> map = build(() -> AddressMap.of(ini.word("address_mapping"), RowXor.NONE));
        faults.check();
        return build(() -> new BankDramSpec(
                name,
                true,
                clock.orElseThrow(),
                organization.orElseThrow(),
                timing.orElseThrow(),
                currents.orElseThrow(),
                queues.orElseThrow(),
                map.orElseThrow()));
    }

    private void refuseWhatIsNotModelled() {
        ini.only("queue_structure", "PER_BANK");
        ini.only("row_buf_policy", "OPEN_PAGE");
        ini.only("refresh_policy", "RANK_LEVEL_STAGGERED");
        ini.only("unified_queue", "false");
        ini.only("enable_self_refresh", "false");
        ini.only("aggressive_precharging_enabled", "false");
        ini.only("bankgroup_enable", "true");
        ini.only("hbm_dual_cmd", "true");
    }

    /** A column of HBM there is two transfers wide; as many ranks as the channel's size has room for, at least one. */
    private DramOrganization organization() {
        int groups = ini.whole("bankgroups");
        int banks = ini.whole("banks_per_group");
        int rows = ini.whole("rows");
        int columns = ini.whole("columns") * (highBandwidth ? 2 : 1);
        int width = ini.whole("bus_width");
        double rankBytes = (double) groups * banks * rows * columns * width / Byte.SIZE;
        double ranks = Math.floor(ini.whole("channel_size") * (double) (1 << 20) / Math.max(1, rankBytes));
        return new DramOrganization(
                ini.whole("channels", 1),
                (int) Math.max(1, Math.min(ranks, Integer.MAX_VALUE)),
                groups,
                banks,
                rows,
                columns,
                width,
                ini.whole("device_width"),
                ini.whole("BL"),
                highBandwidth ? CommandBus.ROW_AND_COLUMN : CommandBus.SHARED);
    }

    /** The keys and the values for absent ones are DRAMsim3's. */
    private DramTiming timing() {
        Map<DramParameter, Integer> cycles = new EnumMap<>(DramParameter.class);
        int additive = ini.whole("AL", 0);
        cycles.put(DramParameter.BL, ini.whole("BL") / 2);
        cycles.put(DramParameter.AL, additive);
        cycles.put(DramParameter.CL, ini.whole("CL"));
        cycles.put(DramParameter.CWL, ini.whole("CWL"));
        cycles.put(DramParameter.RCDRD, highBandwidth ? ini.whole("tRCDRD") : ini.whole("tRCD") - additive);
        cycles.put(DramParameter.RCDWR, highBandwidth ? ini.whole("tRCDWR") : ini.whole("tRCD") - additive);
        cycles.put(DramParameter.RP, ini.whole("tRP"));
        cycles.put(DramParameter.RAS, ini.whole("tRAS"));
        cycles.put(DramParameter.RTP, ini.whole("tRTP", 5));
        cycles.put(DramParameter.WR, ini.whole("tWR"));
        cycles.put(DramParameter.RRD_S, ini.whole("tRRD_S", 4));
        cycles.put(DramParameter.RRD_L, ini.whole("tRRD_L", 4));
        cycles.put(DramParameter.FAW, ini.whole("tFAW"));
        cycles.put(DramParameter.CCD_S, ini.whole("tCCD_S", 4));
        cycles.put(DramParameter.CCD_L, ini.whole("tCCD_L", 6));
        cycles.put(DramParameter.WTR_S, ini.whole("tWTR_S", 5));
        cycles.put(DramParameter.WTR_L, ini.whole("tWTR_L", 5));
        cycles.put(DramParameter.RTRS, ini.whole("tRTRS", 2));
        cycles.put(DramParameter.PPD, "LPDDR4".equals(ini.word("protocol")) ? ini.whole("tPPD", 0) : 0);
        cycles.put(DramParameter.RFC, ini.whole("tRFC"));
        cycles.put(DramParameter.REFI, ini.whole("tREFI", 7800));
        return DramTiming.of(cycles);
    }

    private DramCurrents currents() {
        return new DramCurrents(
                new Voltage(1_000 * ini.thousandths("VDD")),
                current("IDD0"),
                current("IDD2N"),
                current("IDD3N"),
                current("IDD4R"),
                current("IDD4W"),
                current("IDD5AB"));
    }

    private Current current(String key) {
        return new Current(ini.thousandths(key));
    }

    private DramQueues queues() {
        int waiting = ini.whole("trans_queue_size", 32);
        return new DramQueues(waiting, waiting, ini.whole("cmd_queue_size", 16), 8, 4);
    }

    /** Builds a record, its faults told where the file states the value. */
    private <T> Optional<T> build(Supplier<T> record) {
        try {
            return Optional.of(record.get());
        } catch (SpecException e) {
            for (SpecException.Fault fault : e.faults()) {
                String key = fault.key().substring(fault.key().lastIndexOf('.') + 1);
                ini.fault(stated(key), (key.equals("ranks") ? "gives ranks, which " : "") + fault.finding());
            }
            return Optional.empty();
        }
    }

    private String stated(String key) {
        String timing = key.startsWith("n") ? "t" + key.substring(1) : key;
        String named = timing.toUpperCase(Locale.ROOT).startsWith("TRCD") && !highBandwidth ? "tRCD" : timing;
        return STATED_BY.getOrDefault(key, named);
    }
}

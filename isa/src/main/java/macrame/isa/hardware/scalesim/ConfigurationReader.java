package macrame.isa.hardware.scalesim;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.io.Files;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import macrame.isa.fault.Faults;
import macrame.isa.fault.InputException;
import macrame.isa.fault.Utf8;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.AccumulatorSpec;
import macrame.isa.hardware.ArraySpec;
import macrame.isa.hardware.Systolic;
import macrame.isa.hardware.Systolic.Dataflow;
import macrame.isa.hardware.Systolic.Drain;
import macrame.isa.hardware.Systolic.Overlap;
import macrame.isa.hardware.yaml.AcceleratorReader;

/** Reads a configuration of SCALE-Sim as the accelerator that it stands for. */
public final class ConfigurationReader {
    /** Of the files' names, without the dot. */
    public static final String EXTENSION = "cfg";

    private static final String GENERAL = "general";
    private static final String ARCHITECTURE = "architecture_presets";
    private static final String SPARSITY = "sparsity";
    private static final String RUN = "run_presets";
    private static final ImmutableSet<String> KNOWN =
            ImmutableSet.of("arrayheight", "arraywidth", "dataflow", "interfacebandwidth");
    private static final String DEFAULTS = "defaults.yaml";
    private static final ImmutableMap<String, Dataflow> DATAFLOWS = ImmutableMap.of(
            "ws", Dataflow.WEIGHT_STATIONARY, "os", Dataflow.OUTPUT_STATIONARY, "is", Dataflow.INPUT_STATIONARY);
    private static final String CALCULATED = "CALC";
    private static final String STATED_BANDWIDTH =
            ", with which memory is infinite; an accelerator whose memory has a bandwidth is described in YAML";
    private static final long ACCUMULATOR_BYTES = 1L << 30;

    private final String file;
    private final Faults faults;

    private ConfigurationReader(String file) {
        this.file = file;
        this.faults = new Faults(file);
    }

    /** Whether a file of this name is read here. */
    public static boolean accepts(String file) {
        return Ascii.equalsIgnoreCase(Files.getFileExtension(file), EXTENSION);
    }

    /**
     * @param file the file's name, for messages and for the accelerator of a configuration that has no run_name
     * @throws InputException with all faults of the file
     */
    public static AcceleratorSpec read(String file, byte[] bytes) {
        return new ConfigurationReader(file).accelerator(bytes);
    }

    private AcceleratorSpec accelerator(byte[] bytes) {
        if (bytes.length == 0) {
            throw new InputException(file + ": file is empty");
        }
        IniFile ini = IniFile.parse(Utf8.decode(bytes, faults), faults);
        Settings architecture = new Settings(ini, ARCHITECTURE, KNOWN, faults);
        int height = architecture.required("ArrayHeight", ArraySpec.MOST_ROWS);
        int width = architecture.required("ArrayWidth", ArraySpec.MOST_ROWS);
        Dataflow dataflow = architecture.choice("Dataflow", DATAFLOWS);
        for (String memory : new String[] {"IfmapSramSzkB", "FilterSramSzkB", "OfmapSramSzkB"}) {
            architecture.checkWhole(memory, 1);
        }
        refuseWhatIsNotModelled(ini);
        faults.check();
        String name =
                new Settings(ini, GENERAL, KNOWN, faults).text("run_name").orElse(Files.getNameWithoutExtension(file));
        return accelerator(name, new Array(height, width, dataflow));
    }

    private void refuseWhatIsNotModelled(IniFile ini) {
        new Settings(ini, SPARSITY, KNOWN, faults).refuseIfOn("SparsitySupport", "sparse weights are not modelled");
        Settings run = new Settings(ini, RUN, KNOWN, faults);
        run.find("InterfaceBandwidth")
                .filter(setting -> !Ascii.equalsIgnoreCase(setting.value(), CALCULATED))
                .ifPresent(setting -> run.fault(setting, "must be " + CALCULATED + STATED_BANDWIDTH));
        run.refuseIfOn("UseRamulatorTrace", "memory is infinite, and latencies of a trace are not read");
    }

    /** What a configuration says. */
    private record Array(int height, int width, Dataflow dataflow) {
        ArraySpec spec(ArraySpec defaults) {
            Drain drain = dataflow == Dataflow.OUTPUT_STATIONARY ? Drain.SCALESIM : Drain.CAUSAL;
            return new ArraySpec(
                    width,
                    height,
                    new Systolic(dataflow, Overlap.NONE, drain),
                    defaults.multiplierWeightBits(),
                    defaults.multiplierActivationBits(),
                    defaults.weightRegisterSets(),
                    defaults.initialization(),
                    defaults.rowSum());
        }
    }

    private static AcceleratorSpec accelerator(String name, Array array) {
        AcceleratorSpec defaults = defaults();
        return new AcceleratorSpec(
                name,
                defaults.clock(),
                array.spec(defaults.array()),
                accumulators(defaults.accumulators(), array.width),
                defaults.vector().withLanes(array.width),
                defaults.requantization(),
                defaults.weights(),
                defaults.activations(),
                defaults.parameters(),
                defaults.dma(),
                defaults.dram(),
                defaults.frontend(),
                defaults.energyTable());
    }

    /** As many vectors as there may be. */
    private static AccumulatorSpec accumulators(AccumulatorSpec defaults, int rows) {
        long vectors = ACCUMULATOR_BYTES * Byte.SIZE / defaults.bits() / rows;
        return new AccumulatorSpec(
                defaults.bits(), (int) Math.min(vectors, AccumulatorSpec.MOST_DEPTH), defaults.overflow());
    }

    private static AcceleratorSpec defaults() {
        try {
            byte[] yaml = Resources.toByteArray(Resources.getResource(ConfigurationReader.class, DEFAULTS));
            return AcceleratorReader.read(DEFAULTS, yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

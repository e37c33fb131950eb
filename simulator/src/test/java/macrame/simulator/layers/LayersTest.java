package macrame.simulator.layers;

import macrame.isa.testkit.Layers;
import org.junit.jupiter.api.Test;

final class LayersTest {
    private static final String[] HARDWARE = {"frontend", "dma", "dram", "scratchpad", "array", "vector"};

    private final Layers simulator = Layers.of("simulator");

    @Test
    void everyClassIsInItsModuleAndKnowsNoModuleToTheRight() {
        simulator.keepTheModuleOrder();
    }

    @Test
    void packagesHaveNoCycle() {
        simulator.haveNoPackageCycle();
    }

    @Test
    void noClassIsInTheRootPackage() {
        simulator.haveNoClassInTheRootPackage();
    }

    @Test
    void everyPackageIsDescribed() {
        simulator.describeEveryPackage();
    }

    @Test
    void hardwareBlocksMeetOnlyInPort() {
        simulator.neverImportOneAnother(HARDWARE);
    }

    @Test
    void kernelProbeAndStatsKnowNoHardware() {
        simulator.doNotKnow(new String[] {"kernel", "probe", "stats"}, HARDWARE);
        simulator.doNotKnow(HARDWARE, "machine");
    }

    @Test
    void nothingDependsOnClockLocaleOrChance() {
        simulator.areDeterministic();
    }

    @Test
    void nothingOpensAFile() {
        simulator.openNoFile();
    }

    @Test
    void nothingKnowsALibraryOfAnotherModule() {
        simulator.doNotKnowLibraries(
                "org.snakeyaml..", "com.google.flatbuffers..", "org.tensorflow..", "com.google.protobuf..");
    }
}

package macrame.isa.layers;

import macrame.isa.testkit.Layers;
import org.junit.jupiter.api.Test;

final class LayersTest {
    private final Layers isa = Layers.of("isa");

    @Test
    void everyClassIsInItsModuleAndKnowsNoModuleToTheRight() {
        isa.keepTheModuleOrder();
    }

    @Test
    void packagesHaveNoCycle() {
        isa.haveNoPackageCycle();
    }

    @Test
    void noClassIsInTheRootPackage() {
        isa.haveNoClassInTheRootPackage();
    }

    @Test
    void everyPackageIsDescribed() {
        isa.describeEveryPackage();
    }

    @Test
    void everyLibraryHasOnePackage() {
        isa.keepLibraryIn("hardware.yaml", "org.snakeyaml..");
        isa.keepLibraryIn(
                new String[] {"importer.tflite", "exporter.tflite"}, "com.google.flatbuffers..", "org.tensorflow..");
        isa.keepLibraryIn("importer.onnx", "com.google.protobuf..");
    }

    @Test
    void nothingDependsOnClockLocaleOrChance() {
        isa.areDeterministic();
    }
}

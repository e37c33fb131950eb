package macrame.traces.layers;

import macrame.isa.testkit.Layers;
import org.junit.jupiter.api.Test;

final class LayersTest {
    private final Layers traces = Layers.of("traces");

    @Test
    void everyClassIsInItsModuleAndKnowsNoModuleToTheRight() {
        traces.keepTheModuleOrder();
    }

    @Test
    void packagesHaveNoCycle() {
        traces.haveNoPackageCycle();
    }

    @Test
    void noClassIsInTheRootPackage() {
        traces.haveNoClassInTheRootPackage();
    }

    @Test
    void everyPackageIsDescribed() {
        traces.describeEveryPackage();
    }

    @Test
    void everyLibraryHasOnePackage() {
        traces.keepLibraryIn("store", "net.openhft..");
        traces.doNotKnowLibraries(
                "org.snakeyaml..", "com.google.flatbuffers..", "org.tensorflow..", "com.google.protobuf..");
    }
}

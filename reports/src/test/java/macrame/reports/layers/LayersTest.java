package macrame.reports.layers;

import macrame.isa.testkit.Layers;
import org.junit.jupiter.api.Test;

final class LayersTest {
    private final Layers reports = Layers.of("reports");

    @Test
    void everyClassIsInItsModuleAndKnowsNoModuleToTheRight() {
        reports.keepTheModuleOrder();
    }

    @Test
    void packagesHaveNoCycle() {
        reports.haveNoPackageCycle();
    }

    @Test
    void noClassIsInTheRootPackage() {
        reports.haveNoClassInTheRootPackage();
    }

    @Test
    void everyPackageIsDescribed() {
        reports.describeEveryPackage();
    }

    @Test
    void everyLibraryHasOnePackage() {
        reports.keepLibraryIn("cli", "picocli..", "me.tongfei.progressbar..");
        reports.keepLibraryIn("chart", "org.jfree..", "org.apache.batik..", "java.awt..", "javax.imageio..");
        reports.keepLibraryIn("json", "com.fasterxml.jackson..");
        reports.doNotKnowLibraries(
                "net.openhft..",
                "org.snakeyaml..",
                "com.google.flatbuffers..",
                "org.tensorflow..",
                "com.google.protobuf..");
    }
}

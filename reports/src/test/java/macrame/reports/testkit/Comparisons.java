package macrame.reports.testkit;

import com.google.common.collect.ImmutableList;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.reports.figure.Comparison;
import macrame.reports.figure.Comparison.Refusal;
import macrame.reports.figure.Run;

/** Comparisons made up by hand. */
public final class Comparisons {
    private Comparisons() {}

    /** Two accelerators, three models of very different sizes, one pair refused. */
    public static Comparison comparison() {
        return new Comparison(
                ImmutableList.of(
                        run("edge-16x16", "/home/somebody/kws/model.tflite", 1),
                        run("edge-16x16", "/home/somebody/ad01/model.tflite", 10),
                        run("edge-16x16", "llama", 300),
                        run("other", "/home/somebody/kws/model.tflite", 2),
                        run("other", "/home/somebody/ad01/model.tflite", 12)),
                ImmutableList.of(new Refusal(5, "other", "llama", "llama: needs 2 GiB, other has 1 GiB")));
    }

    public static Run run(String accelerator, String model, int layers) {
        Run run = Networks.different(layers);
        return new Run(run.version(), model, renamed(run.accelerator(), accelerator), run.result());
    }

    private static AcceleratorSpec renamed(AcceleratorSpec spec, String name) {
        return new AcceleratorSpec(
                name,
                spec.clock(),
                spec.array(),
                spec.accumulators(),
                spec.vector(),
                spec.requantization(),
                spec.weights(),
                spec.activations(),
                spec.parameters(),
                spec.dma(),
                spec.dram(),
                spec.frontend(),
                spec.energyTable());
    }
}

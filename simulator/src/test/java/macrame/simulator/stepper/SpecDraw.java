package macrame.simulator.stepper;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import macrame.isa.hardware.Systolic.Dataflow;
import macrame.isa.quant.Rounding;

/** A small machine with a nasty trait or two: what it has different from the shipped one. */
final class SpecDraw {
    private static final ImmutableList<String> MULTIPLIERS =
            ImmutableList.of("8x8", "4x8", "8x16", "16x16", "4x4", "16x8");
    private static final ImmutableList<String> PASSES = ImmutableList.of(
            "requantize", "table", "add", "move", "accumulate", "correct", "scan", "quantize", "dequantize");

    private final Random random;
    private final Map<String, String> differences = new LinkedHashMap<>();

    private SpecDraw(Random random) {
        this.random = random;
    }

    static ImmutableMap<String, String> draw(Random random) {
        SpecDraw draw = new SpecDraw(random);
        draw.array();
        draw.vector();
        draw.memories();
        draw.put("frontend.queue-depth", draw.between(1, 3));
        draw.put("frontend.dispatch-per-cycle", draw.between(1, 2));
        return ImmutableMap.copyOf(draw.differences);
    }

    private void array() {
        put("array.rows", random.nextInt(5) == 0 ? 1 : between(2, 6));
        put("array.columns", random.nextInt(5) == 0 ? 1 : between(2, 6));
        put("array.native-multiplier", MULTIPLIERS.get(random.nextInt(MULTIPLIERS.size())));
        put("accumulators.bits", random.nextInt(3) == 0 ? 32 : between(16, 64));
        put("accumulators.overflow", random.nextBoolean() ? "wrap" : "saturate");
        if (random.nextBoolean()) {
            systolic();
            return;
        }
        put("array.weight-register-sets", between(1, 2));
        put("array.initialization", random.nextBoolean() ? "cycle" : "folded");
        put("array.row-sum", random.nextBoolean() ? "none" : "unit");
        put("array.allow-per-channel-activations", random.nextInt(3) == 0);
    }

    /** Where sums are not added up in the order of the loop nest they wrap, so that the order does not matter. */
    private void systolic() {
        Dataflow dataflow = Dataflow.values()[random.nextInt(Dataflow.values().length)];
        boolean preloads = random.nextBoolean();
        put("array.style", "systolic");
        put("array.dataflow", word(dataflow));
        put("array.overlap", preloads ? "preload" : "none");
        if (dataflow == Dataflow.OUTPUT_STATIONARY) {
            put("array.drain", "causal");
        }
        put("array.weight-register-sets", preloads ? 2 : 1);
        put("array.initialization", "folded");
        if (dataflow != Dataflow.WEIGHT_STATIONARY) {
            put("accumulators.overflow", "wrap");
        }
    }

    private void vector() {
        put("vector.lanes", between(1, 6));
        put("vector.latency", between(0, 4) + " cycles");
        for (String passes : PASSES) {
            put("vector.passes." + passes, random.nextBoolean() ? 1 : between(2, 3));
        }
        put("vector.passes.average", between(0, 2));
        TreeSet<Rounding> forms = new TreeSet<>();
        // A form that takes any value is always there.
        forms.add(narrowForm());
        for (int i = between(1, 3); i > 0; i--) {
            forms.add(Rounding.values()[random.nextInt(Rounding.values().length)]);
        }
        put(
                "requantization.rounding",
                "[" + forms.stream().map(SpecDraw::word).collect(Collectors.joining(", ")) + "]");
    }

    private Rounding narrowForm() {
        Rounding form = Rounding.values()[random.nextInt(Rounding.values().length)];
        return form.valueBits() > Integer.SIZE ? Rounding.DOUBLE_ROUNDING : form;
    }

    private static String word(Enum<?> name) {
        return Ascii.toLowerCase(name.name()).replace('_', '-');
    }

    private void memories() {
        put("scratchpads.weights.port", (1 << between(0, 4)) + " B");
        put("scratchpads.weights.banks", 1 << between(0, 2));
        put("scratchpads.activations.size", "2 KiB");
        put("scratchpads.activations.port", (1 << between(0, 3)) + " B");
        put("scratchpads.activations.banks", 1 << between(0, 2));
        put("scratchpads.parameters.banks", 1 << between(0, 2));
        put("scratchpads.parameters.port", (1 << between(2, 4)) + " B");
    }

    /** Nothing where it is what the shipped machine has. */
    private void put(String path, Object value) {
        differences.put(path, value.toString());
        if (SpecText.base(path).equals(value.toString())) {
            differences.remove(path);
        }
    }

    private int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }
}

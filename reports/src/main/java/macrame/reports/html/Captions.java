package macrame.reports.html;

/** How to read each chart. */
final class Captions {
    static final String ROOFLINE = "Roofline. No run can rise above its roof: the slope is what the DRAM\u2019s peak"
            + " allows, the ceiling what the array\u2019s peak allows, and they meet at the ridge. A circle is a layer,"
            + " its area its share of the time; of circles at one place the one on top alone is named. A layer whose loads ran ahead, behind the work of earlier layers, may"
            + " stand above the slope.";

    static final String CYCLES = "Cycles by layer, in execution order. Each bar is 100 % of the layer\u2019s own time,"
            + " divided by what the array\u2019s issue slots went to: steps, of which some lanes may have had no"
            + " product to make, or what kept the next step waiting. The number beside the name is the layer\u2019s"
            + " share of the run\u2019s time.";

    static final String ENERGY = "Energy by layer and component, in execution order. The number beside the name is the"
            + " layer\u2019s share of the run\u2019s energy.";

    static final String ROOFLINES = "Rooflines. Each accelerator has a slope, what its DRAM\u2019s peak allows, and a"
            + " ceiling, what its array\u2019s peak allows. The colour of a mark is its accelerator, the shape its"
            + " model; the nearer it stands to its own roof, the less is lost. Slopes at one place are striped. Of marks at one place, the ones beneath are"
            + " drawn larger and are seen around those on top; the place of each is its middle.";

    static final String TIME = "Time per inference. A row is a model, a dot an accelerator; further left is faster. The"
            + " dots of a row stand one below the other in the legend\u2019s order, so that equal times hide none."
            + " The scale is logarithmic: equal distances are equal factors.";

    static final String LEAST_TIME = "How near each run comes to its bound. A bar is 100 % of the run\u2019s time,"
            + " which stands beside the accelerator. Its coloured part is the least time of the one resource that binds"
            + " the run, in that resource\u2019s colour; the grey part is what the run takes beyond it.";

    static final String ENERGY_PER_INFERENCE = "Energy per inference, by component. Each model has a scale and a unit"
            + " of its own, and each scale begins at zero, so that lengths and parts of a bar are true to each other:"
            + " compare bars within a model only.";

    static final String ENERGY_OF_RUN =
            "Energy per inference, by component. A comparison sets it beside that of other accelerators and models.";

    static final String CYCLES_BY_RUN = "Cycles by run. A bar is 100 % of the run\u2019s time, divided by what the"
            + " array\u2019s issue slots went to: steps, of which some lanes may have had no product to make, or what"
            + " kept the next step waiting.";

    static final String LAYERS_CSV =
            "a row for each layer: cycles, multiply-accumulates, bytes, utilization, bounds and"
                    + " stalls in cycles, picojoules by component; units stand in the columns\u2019 names";

    static final String TENSORS = "Effective bits are those of a code with its share of the scales and zero points,"
            + " 16 bits for each of both: bits + scales \u00d7 32 / elements.";

    static final String HOST = "Outside the machine: it costs no cycle and no picojoule here, but its tensors\u2019 way"
            + " through DRAM is counted.";

    static final String WITHOUT_OUTPUTS =
            "No output value was computed; cycles, bytes and energy do not depend on any value.";

    private Captions() {}
}

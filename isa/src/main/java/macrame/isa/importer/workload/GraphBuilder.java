package macrame.isa.importer.workload;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import macrame.isa.fault.Faults;
import macrame.isa.graph.Activation;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Repeat;
import macrame.isa.tensor.DataType;

/** Executes a table's blocks as often as they repeat, and writes down the layers. */
final class GraphBuilder {
    private final Table table;
    private final boolean withValues;
    private final Faults faults;
    private final Chain chain;
    private final TensorList tensors = new TensorList();
    private final LayerMaker maker;
    private final List<Layer> layers = new ArrayList<>();
    private final ImmutableList.Builder<Integer> inputs = ImmutableList.builder();

    GraphBuilder(Table table, boolean withValues, Faults faults) {
        this.table = table;
        this.withValues = withValues;
        this.faults = faults;
        this.chain = new Chain(faults);
        this.maker = new LayerMaker(tensors, new ConstantMaker(tensors, withValues));
    }

    Graph graph(String name) {
        ImmutableList.Builder<Repeat> repeats = ImmutableList.builder();
        for (Block block : table.blocks()) {
            if (block.repeats() > 1) {
                repeats.add(new Repeat(layers.size(), block.rows().size(), block.repeats()));
            }
            for (int iteration = 0; iteration < block.repeats(); iteration++) {
                chain.begin(block);
                for (Row row : block.rows()) {
                    execute(row, block.layerName(row, iteration));
                }
            }
        }
        faults.check();
        return new Graph(
                name, tensors.tensors(), ImmutableList.copyOf(layers), inputs.build(), chain.unread(), repeats.build());
    }

    private void execute(Row row, String name) {
        ImmutableList<Made> operands = chain.isExternal(row)
                ? ImmutableList.of(external(row, name))
                : chain.sources(row).stream()
                        .map(source -> source.orElseGet(() -> external(row, name)))
                        .collect(ImmutableList.toImmutableList());
        chain.read(operands);
        LayerMaker.Step step = maker.make(row, new LayerMaker.Place(layers.size(), name), operands);
        layers.add(step.layer());
        chain.made(row, step.output());
    }

    private Made external(Row row, String name) {
        // Without values all inputs are alike, so that an iteration of a block does not differ from the next.
        DataType type = row.widths().activation();
        Scaling codes = withValues ? Scaling.external() : Scaling.output(1, Activation.NONE);
        Scaling scaling = codes.in(type);
        int tensor =
                tensors.addActivations(name + "/input", type, row.geometry().input(), scaling.quantization());
        inputs.add(tensor);
        return new Made(
                tensor,
                "the input of row '%s' is".formatted(name),
                type,
                row.geometry().input(),
                scaling);
    }
}

package macrame.isa.compiler.network;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Padding;
import macrame.isa.graph.Tensor;
import macrame.isa.graph.TransposeConvolution;

/** Walks through the layers once and finds the storages of their tensors. */
final class StorageSurvey {
    private final Graph graph;
    private final FoldedPadding folded;
    private final ImmutableList<Executor> executors;
    private final List<Draft> drafts = new ArrayList<>();
    private final Map<Integer, Integer> storageOfTensor = new TreeMap<>();

    StorageSurvey(Graph graph, FoldedPadding folded, ImmutableList<Executor> executors) {
        this.graph = graph;
        this.folded = folded;
        this.executors = executors;
    }

    Network network() {
        graph.inputs().forEach(input -> create(input, -1, false).inDram = true);
        for (int i = 0; i < graph.layers().size(); i++) {
            visit(i, graph.layers().get(i));
        }
        graph.outputs().forEach(output -> draft(output).inDram = true);
        ImmutableList<Storage> storages = drafts.stream().map(Draft::storage).collect(ImmutableList.toImmutableList());
        return new Network(graph, executors, storages, ImmutableMap.copyOf(storageOfTensor), folded);
    }

    private void visit(int index, Layer layer) {
        Executor executor = executors.get(index);
        if (executor == Executor.NOBODY) {
            alias(layer);
            return;
        }
        for (int input : layer.inputs()) {
            if (!graph.tensor(input).isConstant()) {
                read(index, layer, input);
            }
        }
        Draft output = create(layer.output(), index, executor == Executor.HOST);
        output.inDram |= executor == Executor.HOST;
        output.isSeenAs(written(layer));
    }

    private void read(int index, Layer layer, int input) {
        Draft draft = draft(input);
        if (executors.get(index) == Executor.HOST) {
            draft.inDram = true;
            return;
        }
        if (draft.uses.isEmpty() || draft.uses.get(draft.uses.size() - 1) != index) {
            draft.uses.add(index);
        }
        draft.reads(view(layer, graph.tensor(folded.source(input))), folded.around(input, padding(layer)));
    }

    private Image view(Layer layer, Tensor input) {
        return layer instanceof Layer.FullyConnected product ? images(product).input() : Image.of(input);
    }

    private Image written(Layer layer) {
        Tensor output = graph.tensor(layer.output());
        return layer instanceof Layer.FullyConnected product ? images(product).output() : Image.of(output);
    }

    private ProductImages images(Layer.FullyConnected product) {
        return ProductImages.of(
                graph.tensor(folded.source(product.input())),
                graph.tensor(product.weights()),
                graph.tensor(product.output()));
    }

    private Padding padding(Layer layer) {
        if (layer instanceof TransposeConvolution transpose) {
            return TransposePhase.padding(graph, transpose);
        }
        if (layer instanceof Layer.Convolution convolution) {
            return convolution.padding();
        }
        return layer instanceof Layer.DepthwiseConvolution depthwise ? depthwise.padding() : Padding.NONE;
    }

    private void alias(Layer layer) {
        int storage = draft(layer.inputs().get(0)).index;
        if (!folded.contains(layer.output())) {
            storageOfTensor.put(layer.output(), storage);
            drafts.get(storage).tensors.add(layer.output());
        }
    }

    private Draft create(int tensor, int producer, boolean byHost) {
        Draft draft = new Draft(drafts.size(), graph.tensor(tensor), producer, byHost);
        drafts.add(draft);
        storageOfTensor.put(tensor, draft.index);
        return draft;
    }

    private Draft draft(int tensor) {
        Integer index = storageOfTensor.get(folded.source(tensor));
        if (index == null) {
            throw new IllegalArgumentException("tensor " + tensor + " is read before it is written");
        }
        return drafts.get(index);
    }

    /** A storage while its readers are being found. */
    private static final class Draft {
        private final int index;
        private final Tensor first;
        private final Image image;
        private final int producer;
        private final boolean producedByHost;
        private final List<Integer> tensors = new ArrayList<>();
        private final List<Integer> uses = new ArrayList<>();
        private Padding border = Padding.NONE;
        private boolean oneImage = true;
        private boolean inDram;

        Draft(int index, Tensor first, int producer, boolean producedByHost) {
            this.index = index;
            this.first = first;
            this.image = Image.of(first);
            this.producer = producer;
            this.producedByHost = producedByHost;
            tensors.add(first.index());
        }

        /** Notes that a layer reads or writes the tensor as {@code view}. */
        void isSeenAs(Image view) {
            oneImage &= view.equals(image);
        }

        void reads(Image view, Padding padding) {
            isSeenAs(view);
            border = border.union(padding);
        }

        Storage storage() {
            boolean borderIsPossible = oneImage || border.equals(Padding.NONE);
            boolean mayReside =
                    Executor.mayBeOnChip(first) && image.batch() == 1 && !uses.isEmpty() && borderIsPossible;
            return new Storage(
                    index,
                    ImmutableList.copyOf(tensors),
                    image,
                    first.bytes(),
                    border,
                    producer,
                    producedByHost,
                    ImmutableList.copyOf(uses),
                    inDram,
                    mayReside);
        }
    }
}

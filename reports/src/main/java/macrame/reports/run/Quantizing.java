package macrame.reports.run;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.Optional;
import macrame.isa.fault.InputException;
import macrame.isa.graph.Constant;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Tensor;
import macrame.isa.importer.ModelFormat;
import macrame.isa.quant.range.Sample;
import macrame.isa.quantizer.GraphQuantizer;
import macrame.isa.quantizer.QuantizedNetwork;
import macrame.isa.quantizer.QuantizerOptions;
import macrame.isa.tensor.DataType;
import macrame.reports.figure.Quantization;
import macrame.reports.file.UserFile;
import macrame.simulator.functional.FloatValues;
import macrame.simulator.quantization.Calibration;
import macrame.simulator.quantization.Comparison;

/** Quantizes one float network: calibration, quantization, and the comparison with what it was. */
public final class Quantizing {
    /** Samples on which the networks are compared, the first of the set. */
    private static final int COMPARED = 8;

    private final String model;
    private final Graph graph;
    private final String place;
    private final CalibrationSet set;

    private Quantizing(String model, Graph graph, String place, CalibrationSet set) {
        this.model = model;
        this.graph = graph;
        this.place = place;
        this.set = set;
    }

    /**
     * @param place of the calibration set: a directory, or {@link CalibrationSet#RANDOM}
     * @param random how many samples are drawn for the latter
     * @param dynamic whether activations stay float
     * @throws InputException if there is no such network or set
     */
    public static Quantizing read(String model, String place, int random, boolean dynamic) {
        Path file = UserFile.path(model);
        UserFile.requireRegularFile(file);
        Graph graph = ModelFormat.read(model, UserFile.read(file));
        ModelFaults.naming(model, false, () -> {
            GraphQuantizer.requireFloat(graph);
            return graph;
        });
        requireFinite(model, graph);
        Graph prepared = dynamic ? graph : GraphQuantizer.prepared(graph);
        return new Quantizing(model, prepared, place, CalibrationSet.of(prepared, place, random));
    }

    /** What is read: the network, and the samples. */
    public ImmutableList<Path> files() {
        return ImmutableList.<Path>builder()
                .add(UserFile.path(model))
                .addAll(set.files())
                .build();
    }

    private static void requireFinite(String model, Graph graph) {
        for (Tensor tensor : graph.tensors()) {
            Optional<byte[]> value = tensor.constant().flatMap(Constant::value);
            if (value.isPresent() && tensor.type() == DataType.FLOAT32) {
                try {
                    Sample.requireFinite(FloatValues.of(value.get()));
                } catch (IllegalArgumentException e) {
                    throw new InputException(
                            "%s: tensor %d (%s): %s".formatted(model, tensor.index(), tensor.name(), e.getMessage()),
                            e);
                }
            }
        }
    }

    public Quantization run(String version, QuantizerOptions options) {
        Calibration calibration = new Calibration(graph);
        for (int i = 0; i < set.size(); i++) {
            calibration.observe(set.sample(i));
        }
        QuantizedNetwork network =
                ModelFaults.naming(model, false, () -> GraphQuantizer.quantize(graph, calibration.samples(), options));
        Comparison comparison = new Comparison(graph, network, !options.dynamic());
        for (int i = 0; i < Math.min(COMPARED, set.size()); i++) {
            comparison.add(set.sample(i));
        }
        return new Quantization(
                version,
                model,
                place,
                calibration.inputs(),
                comparison.inputs(),
                options,
                network,
                comparison.layers());
    }
}

package macrame.isa.compiler.emit;

import com.google.common.collect.ImmutableList;
import java.util.function.IntUnaryOperator;
import macrame.isa.arithmetic.AddArithmetic;
import macrame.isa.arithmetic.CodeForm;
import macrame.isa.arithmetic.CodeFunctions;
import macrame.isa.arithmetic.CodeTable;
import macrame.isa.compiler.memory.Ring;
import macrame.isa.compiler.network.Network;
import macrame.isa.graph.ElementLayer;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Tensor;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.OutputCodes;
import macrame.isa.instruction.Rescale;
import macrame.isa.instruction.Space;
import macrame.isa.program.TensorClass;
import macrame.isa.quant.QuantizedMultiplier;
import macrame.isa.quant.Rounding;

/** Residual additions, changes of scale and other functions of a code. */
final class VectorOperations {
    private final Emission emission;
    private final Network network;
    private final Rounding rounding;

    VectorOperations(Emission emission) {
        this.emission = emission;
        this.network = emission.network();
        this.rounding = emission.spec().requantization().defaultRounding();
    }

    void add(int index, Layer.Add layer) {
        AddArithmetic arithmetic = AddArithmetic.of(network.graph(), layer, rounding);
        OutputCodes codes = new OutputCodes(
                network.graph().tensor(layer.output()).type().bits(),
                arithmetic.outputZeroPoint(),
                arithmetic.minimum(),
                arithmetic.maximum());
        new PairEmitter(emission, index, layer)
                .emit(
                        layer.left(),
                        layer.right(),
                        (addresses, run, levels) -> new Instruction.Add(
                                emission.stream().header(),
                                CodeTypes.of(network.source(layer.left()).type()),
                                addresses.left(),
                                addresses.right(),
                                addresses.output(),
                                run,
                                rescale(arithmetic.leftZeroPoint(), arithmetic.left()),
                                rescale(arithmetic.rightZeroPoint(), arithmetic.right()),
                                rescale(0, arithmetic.sum()),
                                arithmetic.leftShift(),
                                codes,
                                rounding,
                                levels));
    }

    void quantize(int index, Layer.Quantize layer) {
        table(index, layer, CodeTable.requantize(tensor(layer.input()), tensor(layer.output()), rounding));
    }

    void function(int index, ElementLayer.Unary layer) {
        Tensor input = tensor(layer.input());
        Tensor output = tensor(layer.output());
        IntUnaryOperator function =
                CodeFunctions.of(layer.function(), CodeForm.of(input), CodeForm.of(output), layer.alpha(), rounding);
        table(index, layer, CodeTable.of(input.type(), output.type(), function));
    }

    private void table(int index, Layer layer, byte[] codes) {
        int table = loadTable(layer, codes);
        new ElementwiseEmitter(
                        emission,
                        index,
                        ImmutableList.of(network.storage(layer.inputs().get(0))),
                        network.storage(layer.output()))
                .emit((inputs, output, tile) -> new Instruction.Table(
                        emission.stream().header(),
                        inputs.get(0).address(),
                        table,
                        output.address(),
                        tile.elements(),
                        rows(new Level(tile.rows(), inputs.get(0).rowStride(), output.rowStride()))));
    }

    private Tensor tensor(int index) {
        return network.graph().tensor(index);
    }

    private int loadTable(Layer layer, byte[] codes) {
        Ring parameters = emission.parameters();
        int region = emission.regions().add(layer.name() + ".table", TensorClass.PARAMETERS, codes);
        int address = parameters.allocate(codes.length).address();
        emission.transfers().load(region, 0, Space.PARAMETERS, address, codes.length);
        return address;
    }

    static Rescale rescale(int zeroPoint, QuantizedMultiplier factor) {
        return new Rescale(zeroPoint, factor.multiplier(), factor.shift());
    }

    static ImmutableList<Level> rows(Level level) {
        Levels levels = new Levels();
        levels.add(level);
        return levels.build();
    }
}

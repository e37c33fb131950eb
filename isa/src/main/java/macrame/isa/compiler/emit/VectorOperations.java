package macrame.isa.compiler.emit;

import com.google.common.collect.ImmutableList;
import macrame.isa.arithmetic.AddArithmetic;
import macrame.isa.arithmetic.CodeTable;
import macrame.isa.compiler.memory.Ring;
import macrame.isa.compiler.network.Network;
import macrame.isa.graph.Layer;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.OutputCodes;
import macrame.isa.instruction.Rescale;
import macrame.isa.instruction.Space;
import macrame.isa.program.TensorClass;
import macrame.isa.quant.QuantizedMultiplier;
import macrame.isa.quant.Rounding;

/** Residual additions and changes of scale. */
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
        new ElementwiseEmitter(
                        emission,
                        index,
                        ImmutableList.of(network.storage(layer.left()), network.storage(layer.right())),
                        network.storage(layer.output()))
                .emit((inputs, output, tile) -> new Instruction.Add(
                        emission.stream().header(),
                        CodeTypes.of(network.source(layer.left()).type()),
                        inputs.get(0).address(),
                        inputs.get(1).address(),
                        output.address(),
                        tile.elements(),
                        rescale(arithmetic.leftZeroPoint(), arithmetic.left()),
                        rescale(arithmetic.rightZeroPoint(), arithmetic.right()),
                        rescale(0, arithmetic.sum()),
                        arithmetic.leftShift(),
                        codes,
                        rounding,
                        rows(new Level(
                                tile.rows(),
                                inputs.get(0).rowStride(),
                                inputs.get(1).rowStride(),
                                output.rowStride()))));
    }

    void quantize(int index, Layer.Quantize layer) {
        byte[] codes = CodeTable.requantize(
                network.graph().tensor(layer.input()), network.graph().tensor(layer.output()), rounding);
        int table = loadTable(layer, codes);
        new ElementwiseEmitter(
                        emission,
                        index,
                        ImmutableList.of(network.storage(layer.input())),
                        network.storage(layer.output()))
                .emit((inputs, output, tile) -> new Instruction.Table(
                        emission.stream().header(),
                        inputs.get(0).address(),
                        table,
                        output.address(),
                        tile.elements(),
                        rows(new Level(tile.rows(), inputs.get(0).rowStride(), output.rowStride()))));
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

    private static ImmutableList<Level> rows(Level level) {
        Levels levels = new Levels();
        levels.add(level);
        return levels.build();
    }
}

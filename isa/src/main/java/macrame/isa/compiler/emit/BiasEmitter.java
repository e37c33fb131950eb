package macrame.isa.compiler.emit;

import macrame.isa.arithmetic.OutputStage;
import macrame.isa.compiler.memory.AddressMap;
import macrame.isa.compiler.network.Image;
import macrame.isa.compiler.network.LayerWeights;
import macrame.isa.compiler.network.Storage;
import macrame.isa.compiler.network.TransposePhase;
import macrame.isa.graph.TransposeConvolution;
import macrame.isa.instruction.Block;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.Space;
import macrame.isa.program.TensorClass;

/**
 * The outputs of a transpose convolution that no tap of its window reaches: what the bias alone makes of a channel is known
 * beforehand, and written over and over.
 */
final class BiasEmitter {
    private final Emission emission;
    private final AddressMap.Gap room;
    private final TransposeConvolution layer;
    private final OutputStage stage;
    private final Storage output;

    BiasEmitter(Emission emission, int index, TransposeConvolution layer, OutputStage stage) {
        this.emission = emission;
        this.room = emission.staging(index);
        this.layer = layer;
        this.stage = stage;
        this.output = emission.network().storage(layer.output());
    }

    void emit(OutputPlace place, TransposePhase phase) {
        Image image = phase.output(place.whole());
        byte[] codes = codes(image);
        int region = emission.regions().add(layer.name() + place.suffix() + ".bias", TensorClass.PARAMETERS, codes);
        int most = Math.min(image.channels(), room.size() / image.elementBytes());
        for (int channel = 0; channel < image.channels(); channel += most) {
            int channels = Math.min(most, image.channels() - channel);
            int bytes = channels * image.elementBytes();
            long offset = (long) channel * image.elementBytes();
            emission.stream().nextTile();
            emission.transfers().load(region, offset, Space.ACTIVATIONS, room.start(), bytes);
            for (int batch = 0; batch < image.batch(); batch++) {
                write(place, new Box(batch, 0, image.height(), 0, image.width(), channel, channels));
            }
        }
    }

    private byte[] codes(Image image) {
        LayerWeights weights =
                LayerWeights.of(emission.network().graph(), layer).orElseThrow();
        int bits = image.elementBytes() * Byte.SIZE;
        byte[] codes = new byte[image.pixelBytes()];
        for (int i = 0; i < codes.length; i++) {
            int channel = i / image.elementBytes();
            int code = stage.code(weights.bias(channel), channel);
            codes[i] = (byte) (code >> i * Byte.SIZE % bits);
        }
        return codes;
    }

    private void write(OutputPlace place, Box box) {
        if (emission.isOnChip(output)) {
            copy(place, box);
            return;
        }
        Surface standing = new Surface(room.start(), 0, 0, 0, place.whole().elementBytes());
        Block block = place.block(box, standing);
        emission.stream()
                .add(new Instruction.Store(
                        emission.stream().header(),
                        Space.ACTIVATIONS,
                        room.start(),
                        emission.region(output),
                        place.offset(box),
                        block));
    }

    private void copy(OutputPlace place, Box box) {
        Surface surface = place.on(emission.onChip(output, place.whole())).image(box.image());
        Levels levels = new Levels();
        levels.add(new Level(box.rows(), 0, surface.rowStride()));
        levels.add(new Level(box.columns(), 0, surface.pixelStride()));
        emission.stream()
                .add(new Instruction.Copy(
                        emission.stream().header(),
                        room.start(),
                        surface.at(0, 0, box.channel()),
                        box.channels() * place.whole().elementBytes(),
                        levels.build()));
        emission.completes(output, emission.stream().last(Engine.VECTOR));
    }
}

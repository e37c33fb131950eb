package macrame.isa.instruction;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * What every instruction carries beside its own fields.
 *
 * @param layer index of the layer in the program's layer table that this instruction works for
 * @param tile a running number within the layer, for traces
 * @param waits bit mask of semaphores; the instruction starts when each can be lowered by one
 * @param signals bit mask of semaphores, each raised by one when the instruction ends
 */
public record Header(int layer, int tile, int waits, int signals) {
    public static final int MAXIMUM_SEMAPHORES = 32;
    public static final int MAXIMUM_LAYER = 0xFFFF;
    public static final int MAXIMUM_TILE = 0xFF_FFFF;

    public Header {
        checkArgument(
                layer >= 0 && layer <= MAXIMUM_LAYER, "layer is %s, must be between 0 and %s", layer, MAXIMUM_LAYER);
        checkArgument(tile >= 0 && tile <= MAXIMUM_TILE, "tile is %s, must be between 0 and %s", tile, MAXIMUM_TILE);
    }

    public static Header of(int layer, int tile) {
        return new Header(layer, tile, 0, 0);
    }

    public Header withSync(int newWaits, int newSignals) {
        return new Header(layer, tile, newWaits, newSignals);
    }
}

package macrame.isa.instruction;

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

    public static Header of(int layer, int tile) {
        return new Header(layer, tile, 0, 0);
    }

    public Header withSync(int waits, int signals) {
        return new Header(layer, tile, waits, signals);
    }
}

package macrame.simulator.stepper;

/** One of a broadcast array's sets of weight registers while it holds a tile, or is being filled with it. */
final class HeldTile {
    private final int mac;
    private final int number;
    private final byte[] bytes;
    private boolean loaded;

    HeldTile(int mac, int number, byte[] bytes) {
        this.mac = mac;
        this.number = number;
        this.bytes = bytes;
    }

    HeldTile copy() {
        HeldTile copy = new HeldTile(mac, number, bytes);
        copy.loaded = loaded;
        return copy;
    }

    /** Its last beat has come. */
    void complete() {
        loaded = true;
    }

    boolean isLoaded() {
        return loaded;
    }

    boolean is(int ofMac, int tile) {
        return mac == ofMac && number == tile;
    }

    byte[] bytes() {
        return bytes;
    }
}

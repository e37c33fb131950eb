package macrame.simulator.functional;

/** The sums of one output position, one for each of some channels. */
interface PositionSums {
    /** Begins anew with the biases from {@code first} on. */
    void start(long[] biases, int first);

    /**
     * Adds {@code value} times each channel's weight.
     *
     * @param place of the weights along the reduction; places come in ascending order
     */
    void add(int place, int[] weights, int value);

    /** One for each channel; valid until the next start. */
    long[] sums();
}

package macrame.simulator.array;

/** Hears every slot of a {@code mac} as it is scheduled; absent unless somebody wants so much. */
interface StepListener {
    /** The accumulator vector of step {@code step} is given its first value. */
    void bias(int step, long slot);

    /** A tile crosses the weight port in the cycles {@code first} to {@code last}; {@code step} is its first use. */
    void tile(int step, long first, long last);

    /** A step issued in {@code slot}, its input vector read in the {@code words} cycles up to it. */
    void step(int step, long slot, int words);
}

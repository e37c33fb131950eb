package macrame.simulator.vectors;

import com.google.common.collect.ImmutableList;
import java.util.stream.IntStream;

/** Convolutions of an audio network: int16 activations, int8 weights, int64 biases. */
public final class SeanetCases {
    private static final String FOLDER = "data/seanet_int16x8/conv";
    private static final int CASES = 11;

    private SeanetCases() {}

    /** Every second convolution of the network; aborts the calling test where there is none. */
    public static ImmutableList<VectorCase> all() {
        return IntStream.range(0, CASES)
                .mapToObj(i -> WeightedCases.convolution(new CaseFile(FOLDER + 2 * i)))
                .collect(ImmutableList.toImmutableList());
    }
}

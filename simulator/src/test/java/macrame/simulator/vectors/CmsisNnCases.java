package macrame.simulator.vectors;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import macrame.isa.testkit.SharedFolder;

/** The unit-test cases of CMSIS-NN. */
public final class CmsisNnCases {
    private static final String FOLDER = "data/cmsis_nn";

    private static final ImmutableMap<String, Function<CaseFile, VectorCase>> OPERATORS = ImmutableMap.of(
            "conv", WeightedCases::convolution,
            "dw", WeightedCases::depthwise,
            "fc", WeightedCases::fullyConnected,
            "add", PlainCases::add,
            "pool", PlainCases::pool,
            "pad_s8", PlainCases::pad,
            "bmm", StructureCases::product,
            "transpose_s8", StructureCases::transpose,
            "mul", CombinationCases::product,
            "minmax", CombinationCases::extremum);

    private CmsisNnCases() {}

    /** Every case of the index, in its order; aborts the calling test where there is none. */
    public static ImmutableList<String> names() {
        List<?> index = (List<?>) CaseFile.json(SharedFolder.require(FOLDER + "/index.json"));
        return index.stream()
                .map(entry -> String.valueOf(((Map<?, ?>) entry).get("name")))
                .collect(ImmutableList.toImmutableList());
    }

    /** The operator of case {@code name}, as the index calls it. */
    public static String operator(String name) {
        return file(name).text("op");
    }

    /** The case as a network, if there is a layer for its operator. */
    public static Optional<VectorCase> read(String name) {
        CaseFile file = file(name);
        return Optional.ofNullable(OPERATORS.get(file.text("op"))).map(reader -> reader.apply(file));
    }

    private static CaseFile file(String name) {
        return new CaseFile(FOLDER + "/" + name);
    }
}

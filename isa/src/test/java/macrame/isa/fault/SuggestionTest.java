package macrame.isa.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SuggestionTest {
    private static final ImmutableList<String> NAMES =
            ImmutableList.of("cloud-128x128", "edge-16x16", "edge-32x32", "whitepaper-4x4");

    @ParameterizedTest
    @CsvSource({
        "edge16, edge-16x16",
        "edge-16x61, edge-16x16",
        "edge-32x3, edge-32x32",
        "whitepaper, whitepaper-4x4",
        "coud-128x128, cloud-128x128"
    })
    void theNearestNameIsOffered(String found, String meant) {
        assertThat(Suggestion.of(found, NAMES)).isEqualTo(", did you mean '" + meant + "'");
    }

    @ParameterizedTest
    @CsvSource({"tpu", "x", "''", "completely-different"})
    void aNameFarFromAllGetsNone(String found) {
        assertThat(Suggestion.of(found, NAMES)).isEmpty();
    }

    @Test
    void swappedNeighboursAreOneSlip() {
        assertThat(Suggestion.of("ab", ImmutableList.of("ba"))).isEqualTo(", did you mean 'ba'");
    }

    @Test
    void endlessNamesAreNotCompared() {
        assertThat(Suggestion.of("e".repeat(10_000_000), NAMES)).isEmpty();
    }
}

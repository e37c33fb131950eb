package macrame.reports.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import macrame.isa.fault.InputException;
import org.junit.jupiter.api.Test;

final class ModelFaultsTest {
    @Test
    void aRefusalBeginsWithTheModelOnce() {
        assertThatThrownBy(() -> fail(new InputException("operator 0 is too large")))
                .isInstanceOf(InputException.class)
                .hasMessage("nets/a.csv: operator 0 is too large");
        assertThatThrownBy(() -> fail(new InputException("nets/a.csv:2:1: column is missing")))
                .hasMessage("nets/a.csv:2:1: column is missing");
    }

    @Test
    void eachOfSeveralRefusalsBeginsWithTheModel() {
        assertThatThrownBy(() -> fail(new InputException(ImmutableList.of("0x01 races", "0x02 races"))))
                .hasMessage("nets/a.csv: 0x01 races\nnets/a.csv: 0x02 races");
        assertThat(ModelFaults.without("a.csv", "a.csv: 0x01 races\na.csv: 0x02 races"))
                .isEqualTo("0x01 races\n0x02 races");
    }

    @Test
    void whereTheNameStandsAlreadyItIsTakenOff() {
        assertThat(ModelFaults.without("a.csv", "a.csv: is too large")).isEqualTo("is too large");
        assertThat(ModelFaults.without("a.csv", "a.csv:2:1: is too large")).isEqualTo("a.csv:2:1: is too large");
    }

    @Test
    void timingOnlyIsNamedWhereItWouldHelp() {
        assertThatThrownBy(() -> ModelFaults.naming("a.csv", true, ModelFaultsTest::exhaust))
                .isInstanceOf(InputException.class)
                .hasMessageMatching("a.csv: out of memory with a heap of \\d+ MiB; --timing-only needs less,"
                        + " MACRAME_JAVA_OPTIONS=-Xmx... gives more");
        assertThatThrownBy(() -> ModelFaults.naming("a.csv", false, ModelFaultsTest::exhaust))
                .hasMessageMatching(
                        "a.csv: out of memory with a heap of \\d+ MiB;" + " MACRAME_JAVA_OPTIONS=-Xmx... gives more");
    }

    private static Object fail(RuntimeException fault) {
        return ModelFaults.naming("nets/a.csv", true, () -> {
            throw fault;
        });
    }

    private static Object exhaust() {
        throw new OutOfMemoryError("Java heap space");
    }
}

package macrame.isa.importer.scalesim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.SplittableRandom;
import macrame.isa.fault.InputException;
import macrame.isa.importer.ModelFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a topology can have wrong, and where and how it is told. */
final class BadTopologyTest {
    private static final String HEADER =
            "Layer name, IFMAP Height, IFMAP Width, Filter Height, Filter Width, Channels, Num Filter, Strides,\n";
    private static final String COLUMNS =
            "layer name, IFMAP height, IFMAP width, filter height, filter width, channels, num filter, strides";
    private static final String OTHERS = ",\n-019:\"# aMN";
    private static final String SIZE = "must be a whole number from 1 to 2147483647";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,8,8,3,3,4,5,0, | 2:15: strides is '0', " + SIZE,
                "a,-8,8,3,3,4,5,1, | 2:3: IFMAP height is '-8', " + SIZE,
                "a,8,8.0,3,3,4,5,1, | 2:5: IFMAP width is '8.0', " + SIZE,
                "a,8,8,3,3,,5,1, | 2:11: channels is '', " + SIZE,
                "a,8,8,3,3,4,99999999999,1, | 2:13: num filter is '99999999999', " + SIZE,
                "a,8,8,3,3,4,2147483648,1, | 2:13: num filter is '2147483648', " + SIZE,
                "a,8,8,9,3,4,5,1, | 2:7: filter height is 9, must be at most IFMAP height (8)",
                "a,8,8,3,9,4,5,1, | 2:9: filter width is 9, must be at most IFMAP width (8)",
                "a,8,8,3,3,4, | 2:1: row has 6 columns, must have " + COLUMNS,
                "a | 2:1: row has 1 columns, must have " + COLUMNS,
                "a,8,8,3,3,4,5,1,2:4, | 2:17: sparsity is '2:4', must be left out or dense, as 1:1 is;"
                        + " sparse weights are not modelled",
                "a,8,8,3,3,4,5,1,x, | 2:17: sparsity is 'x', must be left out or dense, as 1:1 is;"
                        + " sparse weights are not modelled",
                "a,8,8,3,3,4,5,1,1:1,7, | 2:21: found '7' in column 10, must be at most " + COLUMNS + " and a sparsity",
                "a,60000,60000,3,3,4,5,1, | 2:1: layer 'a' has an input of more than 2147483647 elements",
                "a,6,6,3,3,4,500000000,1, | 2:1: layer 'a' has an output of more than 2147483647 elements",
                "a,6,6,6,6,40,5000000,1, | 2:1: layer 'a' has weights of more than 2147483647 elements",
                "a,2,2,1,1,4,5,2147483647, | 2:1: layer 'a' has an input of more than 2147483647 elements",
            })
    void aRowAtFaultIsToldWithItsPlace(String row, String fault) {
        assertRefused(HEADER + row, "t.csv:" + fault);
    }

    @Test
    void allFaultsAreToldTogether() {
        assertRefused(
                HEADER + "a,0,8,3,3,4,5,1,\nb,8,8,3,3,4,5,1,\nc,8,8,3,3,x,5,1,\n",
                "t.csv:2:3: IFMAP height is '0', " + SIZE + "\nt.csv:4:11: channels is 'x', " + SIZE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Layer,M,K,N, | 1:9: found 'K' in column 3, columns must be layer name, M, N, K",
                "M,N,K | 1:1: found 'M' in column 1, columns must be layer name, M, N, K",
                "Layer name, IFMAP Width, IFMAP Height | 1:13: found 'IFMAP Width' in column 2, columns must be "
                        + COLUMNS,
                "Layer,M,N,K, | 1:1: topology has no layers",
            })
    void aHeaderAtFaultIsTold(String header, String fault) {
        assertRefused(header, "t.csv:" + fault);
    }

    @Test
    void anEmptyTableIsTold() {
        assertRefused("", "t.csv: file is empty");
        assertRefused("\n,,,\n\n", "t.csv:1:1: table has no rows");
    }

    @Test
    void whateverIsChangedInATopologyOnlyInputExceptionsComeOfIt() {
        SplittableRandom random = new SplittableRandom(5);
        byte[] sound = (HEADER + "a,8,9,3,2,4,5,1,\nb_DP,6,6,1,1,2,3,2,1:1,\n").getBytes(UTF_8);
        int refused = 0;
        for (int i = 0; i < 3_000; i++) {
            byte[] changed = sound.clone();
            for (int change = random.nextInt(1, 4); change > 0; change--) {
                changed[random.nextInt(changed.length)] = (byte) OTHERS.charAt(random.nextInt(OTHERS.length()));
            }
            Throwable thrown = catchThrowable(() -> ModelFormat.read("t.csv", changed));
            if (thrown != null) {
                assertThat(thrown).isInstanceOf(InputException.class).hasMessageStartingWith("t.csv:");
                refused++;
            }
        }
        assertThat(refused).isBetween(300, 2_900);
    }

    private static void assertRefused(String text, String fault) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> ModelFormat.read("t.csv", text.getBytes(UTF_8)))
                .withMessage(fault);
    }
}

package macrame.isa.importer.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import macrame.isa.fault.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a table can have wrong, and where and how it is told. */
final class BadTableTest {
    private static final String SIZE = "must be a whole number from 1 to 2147483647";
    private static final String HEADER =
            "name,operator,input,height,width,channels,outputs,kernel-height,kernel-width,pad-top,groups,block,repeats\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a,matmul,,1,1,-3,4 | 2:15: channels is -3, " + SIZE,
                "a,matmul,,1,1,0,4 | 2:15: channels is 0, " + SIZE,
                "a,matmul,,1,1,3.5,4 | 2:15: channels is '3.5', " + SIZE,
                "a,matmul,,1,1,1e3,4 | 2:15: channels is '1e3', " + SIZE,
                "a,matmul,,1,1,2147483648,4 | 2:15: channels is 2147483648, " + SIZE,
                "a,matmul,,1,1,99999999999999999999,4 | 2:15: channels is 99999999999999999999, " + SIZE,
                "a,matmul,,1,1,,4 | 2:1: channels is missing, " + SIZE,
                "a,matmul,,1,1,4 | 2:1: outputs is missing, " + SIZE,
                "'',matmul,,,,4,4 | 2:1: name is missing, must be one word",
                "a b,matmul,,,,4,4 | 2:1: name is 'a b', must be one word",
                "block-input,matmul,,,,4,4 | 2:1: name is 'block-input', which stands for what a block reads",
                "a,conv3d,,,,4,4 | 2:3: operator is 'conv3d', did you mean 'conv2d', accepted: conv2d, depthwise-conv2d,"
                        + " fully-connected, matmul, add, max-pool, average-pool, global-average-pool",
                "a,conv2d,,8,8,6,8,3,3,,4 | 2:24: groups is 4, must divide channels (6) and outputs (8)",
                "a,depthwise-conv2d,,8,8,6,8 | 2:27: outputs is 8, must be a multiple of channels (6)",
                "a,max-pool,,8,8,6,8 | 2:19: outputs is 8, must be channels (6)",
                "a,matmul,,8,8,6,8,3 | 2:19: kernel-height is 3, matmul takes none",
                "a,conv2d,,4,8,6,8,7,3,2 | 2:19: kernel-height spans 7 elements, the image has 6 with its padding",
                "a,conv2d,,4,8,6,8,3,9 | 2:21: kernel-width spans 9 elements, the image has 8 with its padding",
                "a,max-pool,,4,8,6,,3,3,3 | 2:24: pad-top is 3, must be less than kernel-height (3)",
                "a,conv2d,,65536,65536,6,8 | 2:23: channels is 6, which makes the image with its padding larger than"
                        + " 2147483647 elements",
                "a,matmul,,,9,9,1000000000 | 2:16: outputs is 1000000000, which makes the output larger than"
                        + " 2147483647 elements;2:16: outputs is 1000000000, which makes the weights larger than 2147483647"
                        + " elements",
                "a,matmul,,,,4,4,,,,,,100001 | 2:22: repeats is 100001, which makes more than 100000 layers",
                "a,matmul,,,,4,4,,,,,,,x | 2:23: found 'x' in column 14, which has no heading",
                "a,matmul,b,,,4,4 | 2:10: input names 'b', no row above is called so",
                "a,matmul,b c,,,4,4 | 2:10: input is 'b c', matmul reads one row",
                "a,add,b,,,4 | 2:7: input is 'b', add reads two rows: their names with a blank between them",
                "a,matmul,block-input,,,4,4 | 2:10: input is 'block-input', the row belongs to no block",
                "a,matmul,block-input,,,4,4,,,,,x | 2:10: input is 'block-input', the row is the first of its block",
            })
    void aCellAtFaultIsToldWithItsPlace(String row, String fault) {
        assertRefused(HEADER + row.replace("''", "\"\""), "t.csv:" + fault.replace(";", "\nt.csv:"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name,operator,channels,name | 1:24: column name stands twice",
                "name,input | 1:1: header has no column operator, channels, must have name, operator, channels",
            })
    void aHeaderAtFaultIsTold(String header, String fault) {
        assertRefused(header + "\na,matmul,4", "t.csv:" + fault);
    }

    @Test
    void anUnknownColumnIsToldWithTheAcceptedOnes() {
        assertThat(refusal("name,operator,channels,colour\na,matmul,4,4"))
                .startsWith("t.csv:1:24: unknown column 'colour', accepted: name, operator, input, height, width,")
                .endsWith(", weight-kind, bias, activation, weight-bits, activation-bits, other-parameters");
        assertThat(refusal("name,operator,chanels\na,matmul,4"))
                .startsWith("t.csv:1:15: unknown column 'chanels', did you mean 'channels', accepted: name, operator,")
                .endsWith(", weight-kind, bias, activation, weight-bits, activation-bits, other-parameters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n\n"})
    void aTableWithoutAHeaderIsTold(String text) {
        assertRefused(text, "t.csv:1:1: table has no header");
    }

    @Test
    void widthsThatAreNotThereAreTold() {
        String header = "name,operator,width,channels,outputs,weight-bits,activation-bits\n";
        assertRefused(header + "a,matmul,1,8,8,5,8\n", "t.csv:2:16: weight-bits is '5', accepted: 4, 8, 16");
        assertRefused(header + "a,matmul,1,8,8,8,4\n", "t.csv:2:18: activation-bits is '4', accepted: 8, 16");
        assertRefused(
                header + "a,global-average-pool,1,8,8,,16\n",
                "t.csv:2:30: activation-bits is 16, global-average-pool takes none");
    }

    @Test
    void aTableWithoutRowsIsTold() {
        assertRefused(HEADER, "t.csv:1:1: table has no rows");
    }

    @Test
    void aShapeThatDoesNotChainIsTold() {
        assertRefused(
                HEADER + "a,matmul,,,,4,8\nb,matmul,,,,4,4\n",
                "t.csv:3:13: row 'b' reads 1x1x4, which does not chain: row 'a' makes 1x1x8");
        assertRefused(HEADER + "a,conv2d,,9,9,4,8,3,3\nb,matmul,,,,4,4\nc,conv2d,a,9,9,8,8\n", """
                t.csv:3:13: row 'b' reads 1x1x4, which does not chain: row 'a' makes 7x7x8
                t.csv:4:10: row 'c' reads 9x9x8, which does not chain: row 'a' makes 7x7x8""");
    }

    /** A row that is refused in one iteration is not refused in the next ones again. */
    @Test
    void anIterationThatDoesNotChainToTheOneBeforeIsTold() {
        assertRefused(
                HEADER + "a,matmul,,,,4,8,,,,,x,9\nb,matmul,,,,8,6,,,,,x,9\n",
                "t.csv:2:13: row 'a' reads 1x1x4, which does not chain: row 'x/0/b' makes 1x1x6");
    }

    @Test
    void namesThatStandTwiceAreTold() {
        assertRefused(HEADER + "a,matmul,,,,4,4\na,matmul,,,,4,4\n", "t.csv:3:1: name is 'a', as in line 2 already");
    }

    @Test
    void blocksThatDisagreeAreTold() {
        assertRefused(
                HEADER + "a,matmul,,,,4,4,,,,,x,2\nb,matmul,,,,4,4,,,,,x,3\n",
                "t.csv:3:23: repeats is 3, the rows of block 'x' above say 2");
        assertRefused(
                HEADER + "a,matmul,,,,4,4,,,,,x,2\nb,matmul,,,,4,4\nc,matmul,,,,4,4,,,,,x,2\n",
                "t.csv:4:21: block is 'x', whose rows begin in line 2 and must stand together");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,matmul,4,4,weights,, | 2:14: weight-kind is 'weights', did you mean 'weight', accepted: weight, kv-cache,"
                        + " activation",
                "a,matmul,4,4,none,, | 2:14: weight-kind is 'none', accepted: weight, kv-cache, activation",
                "a,max-pool,4,,weight,, | 2:15: weight-kind is 'weight', accepted: none",
                "a,max-pool,4,,,,relu | 2:17: activation is 'relu', accepted: none",
                "a,matmul,4,4,,,tanh | 2:16: activation is 'tanh', accepted: none, relu, relu6",
                "a,matmul,4,4,,activation, | 2:15: input-kind is 'activation', nothing stands before the first row, must be"
                        + " external",
            })
    void aKindThatIsNotTakenIsTold(String row, String fault) {
        assertRefused("name,operator,channels,outputs,weight-kind,input-kind,activation\n" + row, "t.csv:" + fault);
    }

    @Test
    void anExternalInputHasNoName() {
        assertRefused(
                "name,operator,input,channels,outputs,input-kind\na,matmul,,4,4,\nb,matmul,a,4,4,external\n",
                "t.csv:3:10: input is 'a', must be blank where input-kind is external");
    }

    @Test
    void allFaultsAreToldTogetherAtMostEight() {
        String rows = "a,matmul,,,,-4,0\n".repeat(5);
        assertThat(refusal(HEADER + rows).lines()).hasSize(9).last().isEqualTo("and 6 more");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a\"b,matmul,4,4 | 2:2: found a quotation mark within a cell, such a cell stands in quotation marks",
                "\"a,matmul,4,4 | 2:1: quotation mark is never closed",
                "\"a\" b,matmul,4,4 | 2:5: found 'b' behind a quoted cell, must be a comma",
            })
    void misplacedQuotationMarksAreTold(String row, String fault) {
        assertRefused("name,operator,channels,outputs\n" + row, "t.csv:" + fault);
    }

    @Test
    void textThatIsNotUtf8IsTold() {
        byte[] bytes = (HEADER + "\u00e4,matmul").getBytes(StandardCharsets.ISO_8859_1);
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> new WorkloadReader().read("t.csv", bytes))
                .withMessage("t.csv:2:1: byte 0xe4 is not UTF-8 text");
    }

    private static void assertRefused(String table, String message) {
        assertThat(refusal(table)).isEqualTo(message);
    }

    private static String refusal(String table) {
        try {
            new WorkloadReader().read("t.csv", table.getBytes(StandardCharsets.UTF_8));
        } catch (InputException e) {
            return String.valueOf(e.getMessage());
        }
        return "is read";
    }
}

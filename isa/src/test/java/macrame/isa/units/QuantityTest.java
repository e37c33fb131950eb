package macrame.isa.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QuantityTest {
    @ParameterizedTest
    @CsvSource({"64 KiB, 65536", "12 B, 12", "1 MiB, 1048576", "1.5 KiB, 1536", "0 B, 0", "8 GiB, 8589934592"})
    void sizesAreReadInBytes(String text, long bytes) {
        assertThat(DataSize.parse(text)).isEqualTo(new DataSize(bytes));
    }

    @ParameterizedTest
    @CsvSource({"500 MHz, 500000000", "1.2 GHz, 1200000000", "32.768 kHz, 32768", "1 Hz, 1"})
    void frequenciesAreReadInHertz(String text, long hertz) {
        assertThat(Frequency.parse(text)).isEqualTo(new Frequency(hertz));
    }

    @ParameterizedTest
    @CsvSource({"12.8 GB/s, 12800000000", "1 GiB/s, 1073741824", "400 MB/s, 400000000", "2 KiB/s, 2048"})
    void bandwidthsAreReadInBytesASecond(String text, long bytesPerSecond) {
        assertThat(Bandwidth.parse(text)).isEqualTo(new Bandwidth(bytesPerSecond));
    }

    @ParameterizedTest
    @CsvSource({"100 ns, 100000", "2.5 us, 2500000", "800 ps, 800", "1 s, 1000000000000"})
    void durationsAreReadInPicoseconds(String text, long picoseconds) {
        assertThat(Duration.parse(text)).isEqualTo(new Duration(picoseconds));
    }

    @ParameterizedTest
    @CsvSource({"0.2 pJ, 200000", "1.3 nJ, 1300000000", "0 pJ, 0", "0.003125 pJ, 3125"})
    void energiesAreReadInAttojoules(String text, long attojoules) {
        assertThat(Energy.parse(text)).isEqualTo(new Energy(attojoules));
    }

    @ParameterizedTest
    @ValueSource(strings = {"64 KiB", "1.5 MiB", "12 B", "1000 B", "1.125 KiB", "1 TiB"})
    void sizesAreWrittenAsPeopleWriteThem(String text) {
        assertThat(DataSize.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12.8 GB/s", "25.6 GB/s", "1 GiB/s", "350 GB/s", "1.2 TB/s", "0 B/s"})
    void bandwidthsAreWrittenAsPeopleWriteThem(String text) {
        assertThat(Bandwidth.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "64",
                "KiB",
                "64KiB",
                "64  KiB",
                " 64 KiB",
                "64 KiB ",
                "-64 KiB",
                "+64 KiB",
                "64 kib",
                "64 KB",
                "6 4 KiB",
                "64. KiB",
                ".5 KiB",
                "1e3 B",
                "0x40 B",
                "64 MHz",
                "1_000 B",
                "64,5 KiB",
                "64 KiB\n",
                "64\tKiB",
                "NaN B",
                "\u0664 B"
            })
    void textThatIsNoSizeIsRefusedWithTheAcceptedUnits(String text) {
        assertThatThrownBy(() -> DataSize.parse("port", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("port is '" + text + "', must be an unsigned number, a space and B, KiB, MiB, GiB or TiB");
    }

    @Test
    void anAmountThatIsNoWholeNumberOfTheBaseUnitIsRefused() {
        assertThatThrownBy(() -> DataSize.parse("0.3 KiB"))
                .hasMessage("data size is '0.3 KiB', must be a whole number of B");
        assertThatThrownBy(() -> Duration.parse("latency", "0.5 ps"))
                .hasMessage("latency is '0.5 ps', must be a whole number of ps");
    }

    @Test
    void anAmountBeyondSixtyThreeBitsIsRefused() {
        assertThatThrownBy(() -> DataSize.parse("8388608 TiB"))
                .hasMessageStartingWith("data size is '8388608 TiB', must be at most");
        assertThat(DataSize.parse("9223372036854775807 B").bytes()).isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(() -> Frequency.parse("999999999999999999999999999999 GHz"))
                .hasMessageContaining("at most");
    }

    @Test
    void aNegativeAmountIsRefused() {
        assertThatThrownBy(() -> new DataSize(-1)).hasMessage("data size is -1 bytes, must not be negative");
    }

    @Test
    void longTextIsShownShortened() {
        assertThatThrownBy(() -> DataSize.parse("9".repeat(1_000_000)))
                .hasMessageMatching("data size is '9{40}\\.\\.\\.', .*");
    }

    @Test
    void quantitiesAreOrderedByAmount() {
        assertThat(DataSize.parse("1 KiB")).isGreaterThan(DataSize.parse("1000 B"));
        assertThat(Bandwidth.parse("1 GB/s")).isLessThan(Bandwidth.parse("1 GiB/s"));
    }

    @Test
    void whatIsWrittenIsReadBackTheSame() {
        assertRoundTrip(DataSize::new, DataSize::parse);
        assertRoundTrip(Frequency::new, Frequency::parse);
        assertRoundTrip(Bandwidth::new, Bandwidth::parse);
        assertRoundTrip(Duration::new, Duration::parse);
        assertRoundTrip(Energy::new, Energy::parse);
    }

    private static <T> void assertRoundTrip(LongFunction<T> of, Function<String, T> parse) {
        Random random = new Random(20260101);
        for (int i = 0; i < 2000; i++) {
            long amount = random.nextLong() >>> (1 + random.nextInt(63));
            long round = amount % 1000 * (i % 2 == 0 ? 1_000_000L : 1L << 20);
            assertThat(parse.apply(of.apply(amount).toString())).isEqualTo(of.apply(amount));
            assertThat(parse.apply(of.apply(round).toString())).isEqualTo(of.apply(round));
        }
    }
}

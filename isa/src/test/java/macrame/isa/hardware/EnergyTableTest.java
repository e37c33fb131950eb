package macrame.isa.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import macrame.isa.fault.InputException;
import macrame.isa.quant.Rounding;
import macrame.isa.testkit.Configs;
import macrame.isa.units.DataSize;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The shipped Horowitz table against the figures of ISSCC 2014, figure 1.1.9, and what follows from them by hand. */
final class EnergyTableTest {
    private static final Offset<Double> EXACT = within(1e-12);

    private final EnergyTable table = Configs.energyTable("horowitz-45nm");

    @ParameterizedTest
    @CsvSource({"8, 8, 0.2", "4, 4, 0.05", "4, 8, 0.1", "8, 16, 0.4", "16, 16, 0.8", "16, 32, 1.6", "32, 32, 3.2"})
    void multipliersCostByTheProductOfTheirWidths(int left, int right, double picojoules) {
        assertThat(table.multiply().of(left, right).picojoules()).isEqualTo(picojoules, EXACT);
    }

    @ParameterizedTest
    @CsvSource({"8, 0.030", "16, 0.053", "24, 0.077", "32, 0.100", "48, 0.147", "64, 0.193"})
    void addersCostByAStraightLineOverTheirWidth(int bits, double picojoules) {
        assertThat(table.add().of(bits).picojoules()).isEqualTo(picojoules, within(0.0005));
        assertThat(table.add().of(bits).picojoules()).isEqualTo(0.00667 + 0.0029167 * bits, within(1e-5));
    }

    @Test
    void anEightBitMultiplyAccumulateCostsThreeTenthsOfAPicojoule() {
        double mac = table.multiply().of(8, 8).picojoules() + table.add().of(32).picojoules();
        assertThat(mac).isEqualTo(0.3, EXACT);
        // FP32: 3.7 + 0.9 = 4.6 pJ, figure 1.1.9; 4.6 / 0.3 = 15.3
        assertThat(4.6 / mac).isEqualTo(15.3, within(0.05));
        // a byte from DRAM against a multiply-accumulate: 160 / 0.3 = 533
        assertThat(table.dram().read().times(8).picojoules() / mac).isEqualTo(533, within(0.5));
    }

    @ParameterizedTest
    @CsvSource({"8 KiB, 1.25", "32 KiB, 2.5", "1 MiB, 12.5"})
    void theStatedMemoriesCostAnEighthOfTheirWordAByte(String capacity, double picojoules) {
        EnergyConstant perByte = table.sramByte(DataSize.parse(capacity));
        assertThat(perByte.picojoules()).isEqualTo(picojoules, EXACT);
        assertThat(perByte.label()).isEqualTo(EnergyLabel.PUBLISHED);
    }

    /**
     * Slope below 32 KiB: log 2 / log 4 = 1/2, so a quarter of the capacity costs half: 2 KiB 5 pJ a word, and 16 KiB
     * 10 sqrt 2 = 14.142. Slope above: log 5 / log 32 = 0.46439; 64 KiB 20 x 2^0.46439 = 27.595; 256 KiB 20 x
     * 8^0.46439 = 52.531; 4 MiB 100 x 4^0.46439 = 190.365; 24 MiB 100 x 24^0.46439 = 437.472.
     */
    @ParameterizedTest
    @CsvSource({
        "2 KiB, 5",
        "16 KiB, 14.142136",
        "64 KiB, 27.5946",
        "256 KiB, 52.5306",
        "4 MiB, 190.365",
        "24 MiB, 437.472"
    })
    void otherMemoriesLieOnTheLogarithmicLines(String capacity, double word) {
        EnergyConstant perByte = table.sramByte(DataSize.parse(capacity));
        assertThat(perByte.picojoules() * 8).isEqualTo(word, within(word * 1e-5));
        assertThat(perByte.label()).isEqualTo(EnergyLabel.DERIVED);
        assertThat(perByte.source()).contains(capacity).contains("Horowitz");
    }

    @Test
    void dramCostsTwentyPicojoulesABit() {
        assertThat(table.dram().read().picojoules()).isEqualTo(20);
        // 640 pJ for 32 bits
        assertThat(table.dram().write().times(32).picojoules()).isEqualTo(640);
    }

    @Test
    void whatARuleDrawsIsNoLongerPublished() {
        assertThat(table.multiply().of(8, 8).label()).isEqualTo(EnergyLabel.PUBLISHED);
        assertThat(table.multiply().of(4, 8).label()).isEqualTo(EnergyLabel.DERIVED);
        assertThat(table.add().of(32).label()).isEqualTo(EnergyLabel.PUBLISHED);
        assertThat(table.add().of(20).label()).isEqualTo(EnergyLabel.DERIVED);
        assertThat(EnergyLabel.ASSUMED.weaker(EnergyLabel.PUBLISHED)).isEqualTo(EnergyLabel.ASSUMED);
    }

    /**
     * Multiply 32x32 3.2; adds of 64 and 32 bits 0.193333 + 0.1; shifts of 32 and 32 bits 64 x 0.003125 = 0.2: 3.693333.
     * The zero point's add 0.1: 3.793333. Single: 3.2 + 0.193333 + 0.2 + 0.1 = 3.693333.
     */
    @Test
    void requantizationIsPricedFromItsMultiplyAddsAndShifts() {
        LaneEnergy requantize = table.operations().requantize();
        assertThat(table.rescale(Rounding.DOUBLE_ROUNDING).picojoules()).isEqualTo(3.693333, within(1e-6));
        assertThat(table.lane(requantize, Rounding.DOUBLE_ROUNDING).picojoules())
                .isEqualTo(3.793333, within(1e-6));
        assertThat(table.lane(requantize, Rounding.SINGLE_ROUNDING).picojoules())
                .isEqualTo(3.693333, within(1e-6));
    }

    /**
     * By hand, a multiplication 0.2 a b / 64, an add 0.00667 + 0.0029167 w, a shift 0.003125 w: 48x16 2.4 + 0.193333 + 0.2;
     * 3.7 + 2 x 0.9; 32x24 2.4 + 0.193333 + 0.2; 32x16 1.6 + 0.146667 + 0.15; 48x32 4.8 + 0.24 + 0.25; 0.1 + 0.1.
     */
    @ParameterizedTest
    @CsvSource({
        "REDUCED_MULTIPLIER, 2.793333",
        "FLOAT_SCALE, 5.5",
        "XNNPACK_RNDNU, 2.793333",
        "NVDLA_CONVERTER, 1.896667",
        "EXACT_HALF_EVEN, 5.29",
        "POWER_OF_TWO, 0.2"
    })
    void aFormIsPricedByWhatItMultipliesAddsAndShifts(Rounding rounding, double picojoules) {
        assertThat(table.rescale(rounding).picojoules()).isEqualTo(picojoules, within(1e-5));
    }

    @ParameterizedTest
    @EnumSource
    void everyFormHasAPrice(Rounding rounding) {
        EnergyConstant rescale = table.rescale(rounding);
        assertThat(rescale.picojoules()).isBetween(0.1, 6.0);
        assertThat(rescale.source()).isNotBlank();
        // a bit of a shifter is assumed, so every form with a shift is too
        assertThat(rescale.label()).isEqualTo(EnergyLabel.ASSUMED);
    }

    /** 3 x 3.693333 + 4 x 0.1 + 2 x 32 x 0.003125 = 11.68. */
    @Test
    void aResidualAdditionIsThreeRescalesAndItsAdds() {
        assertThat(table.lane(table.operations().add(), Rounding.DOUBLE_ROUNDING)
                        .picojoules())
                .isEqualTo(11.68, within(1e-6));
    }

    @Test
    void aFormOfRoundingTheTableLacksIsAnErrorNotZero() {
        EnergyTable without = new EnergyTable(
                "poor",
                table.multiply(),
                table.add(),
                table.shift(),
                table.registers(),
                table.idle(),
                table.initialize(),
                table.sram(),
                table.dram(),
                table.instruction(),
                ImmutableList.of(),
                table.binary32(),
                table.operations());
        assertThatThrownBy(() -> without.rescale(Rounding.SINGLE_ROUNDING))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("energy table poor has no rescale for rounding SINGLE_ROUNDING");
    }
}

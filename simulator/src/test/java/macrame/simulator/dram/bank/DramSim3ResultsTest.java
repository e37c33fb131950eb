package macrame.simulator.dram.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import macrame.isa.dramtrace.DramTraceReader;
import macrame.isa.hardware.BankDramSpec;
import macrame.isa.hardware.ini.DramIniReader;
import macrame.isa.testkit.SharedFolder;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** What DRAMsim3 printed for four of its configurations and sixteen traces, figure by figure, to the digits it has. */
final class DramSim3ResultsTest {
    private static final int RUNS = 64;

    @Test
    void everyRunTakesTheCyclesCommandsLatencyAndEnergyOfDramSim3() throws IOException {
        List<Row> rows = rows();
        assertThat(rows).hasSize(RUNS);
        SoftAssertions softly = new SoftAssertions();
        int timed = 0;
        int priced = 0;
        for (Row row : rows) {
            DramRun run = run(row);
            String figures = row.figures(run);
            String energies = row.energies(run.energy());
            softly.assertThat(figures).as(row.name()).isEqualTo(row.figures());
            softly.assertThat(energies).as(row.name()).isEqualTo(row.energies());
            timed += figures.equals(row.figures()) ? 1 : 0;
            priced += energies.equals(row.energies()) ? 1 : 0;
        }
        System.out.println("DRAMsim3: " + timed + " of " + RUNS + " runs equal, energy of " + priced);
        softly.assertAll();
    }

    private static DramRun run(Row row) throws IOException {
        BankDramSpec spec = row.spec();
        return TraceRun.run(
                spec,
                DramTraceReader.read(
                        SharedFolder.require(
                                "data/dram/traces/g" + row.cell("burst_bytes") + "/" + row.cell("trace") + ".trace.gz"),
                        spec.organization()));
    }

    private static List<Row> rows() throws IOException {
        List<String> lines = Files.readAllLines(SharedFolder.require("data/dram/dramsim3_results.csv"));
        List<String> head = List.of(lines.get(0).split(","));
        List<Row> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            rows.add(new Row(head, List.of(line.split(","))));
        }
        return rows;
    }

    /** A line of the results. */
    private record Row(List<String> head, List<String> cells) {
        String cell(String column) {
            return cells.get(head.indexOf(column));
        }

        private String number(String column) {
            return plain(new BigDecimal(cell(column)));
        }

        String name() {
            return cell("config") + " " + cell("trace");
        }

        BankDramSpec spec() {
            Path file = SharedFolder.require("data/dram/configs/" + cell("config") + ".ini");
            return DramIniReader.read(file);
        }

        String figures() {
            return figures(
                    cell("cycles"),
                    cell("act"),
                    number("avg_read_lat_cycles"),
                    number("row_hit"),
                    cell("pre"),
                    cell("ref"),
                    cell("cas"));
        }

        String energies() {
            return energies(number("dyn_nJ"), number("bg_nJ"), number("ref_nJ"), number("energy_nJ"));
        }

        String energies(DramEnergy energy) {
            return energies(
                    rounded(energy.dynamicPj() / 1000, 1),
                    rounded(energy.backgroundPj() / 1000, 1),
                    rounded(energy.refreshPj() / 1000, 1),
                    rounded(energy.totalPj() / 1000, 1));
        }

        private static String energies(String... nanojoules) {
            return "commands %s standing by %s refresh %s total %s nJ".formatted((Object[]) nanojoules);
        }

        String figures(DramRun run) {
            ChannelCounts counts = run.counts();
            return figures(
                    run.cycles(),
                    counts.activates(),
                    rounded(run.meanReadLatencyCycles(), 2),
                    rounded(run.rowHitRate(), 4),
                    counts.precharges(),
                    counts.refreshes(),
                    counts.reads() + counts.writes());
        }

        private static String figures(Object... figures) {
            return "cycles %s activates %s latency %s hits %s precharges %s refreshes %s columns %s".formatted(figures);
        }
    }

    private static String rounded(double value, int decimals) {
        return plain(new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}

package macrame.isa.hardware.ini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import macrame.isa.fault.InputException;
import macrame.isa.hardware.BankDramSpec;
import macrame.isa.hardware.CommandBus;
import macrame.isa.hardware.DramParameter;
import macrame.isa.hardware.MemoryClock;
import macrame.isa.testkit.SharedFolder;
import org.junit.jupiter.api.Test;

final class DramIniReaderTest {
    private static final String SMALL = """
            ; a small DDR4
            [dram_structure]
            protocol = DDR4
            bankgroups = 2
            banks_per_group = 2
            rows = 1024
            columns = 128 ; of a row
            device_width = 8
            BL = 8
            [timing]
            tCK = 0.83
            CL = 5
            CWL = 4
            tRCD = 6
            tRP = 6
            tRAS = 12
            tRFC = 40
            tREFI = 1000
            tRRD_S = 3
            tRRD_L = 4
            tWTR_S = 2
            tWTR_L = 3
            tFAW = 14
            tWR = 7
            tCCD_S = 4
            tCCD_L = 5
            tXS = 100
            [power]
            VDD = 1.35
            IDD0 = 48.5
            IDD2N = 34
            IDD3N = 43
            IDD4W = 123
            IDD4R = 135
            IDD5AB = 250
            [system]
            channel_size = 8
            bus_width = 64
            address_mapping = rorachbacobg
            [thermal]
            mat_dim_x = 512;
            """;

    @Test
    void everySharedDescriptionReads() throws IOException {
        try (Stream<Path> files = Files.list(SharedFolder.require("data/dram/configs"))) {
            List<BankDramSpec> specs = files.sorted().map(DramIniReader::read).collect(Collectors.toList());
            assertThat(specs).hasSize(11);
            assertThat(specs.get(0).name()).isEqualTo("DDR4_2400_1r_bgi");
            assertThat(specs.get(0).organization().ranks()).isEqualTo(1);
            assertThat(specs.get(2).organization().ranks()).isEqualTo(2);
        }
    }

    @Test
    void whatIsLeftOutIsWhatDramSim3Takes() {
        BankDramSpec spec = read(SMALL);
        assertThat(spec.name()).isEqualTo("small");
        assertThat(spec.clock()).isEqualTo(new MemoryClock(100_000_000_000L, 83));
        assertThat(spec.timing().cycles(DramParameter.AL)).isZero();
        assertThat(spec.timing().cycles(DramParameter.RTP)).isEqualTo(5);
        assertThat(spec.timing().cycles(DramParameter.RTRS)).isEqualTo(2);
        assertThat(spec.timing().cycles(DramParameter.BL)).isEqualTo(4);
        assertThat(spec.queues().reads()).isEqualTo(32);
        assertThat(spec.queues().perBank()).isEqualTo(16);
        assertThat(spec.organization().channels()).isEqualTo(1);
        assertThat(spec.organization().commandBus()).isEqualTo(CommandBus.SHARED);
        assertThat(spec.currents().idd0()).hasToString("48.5 mA");
        assertThat(spec.currents().vdd()).hasToString("1.35 V");
    }

    /** 1024 rows of 1 KiB in 4 banks are 4 MiB a rank. */
    @Test
    void aChannelHasAsManyRanksAsItsSizeHasRoomForAndAtLeastOne() {
        assertThat(read(SMALL).organization().ranks()).isEqualTo(2);
        assertThat(read(SMALL.replace("channel_size = 8", "channel_size = 1"))
                        .organization()
                        .ranks())
                .isEqualTo(1);
        assertThat(message(SMALL.replace("channel_size = 8", "channel_size = 12")))
                .isEqualTo("small.ini:37:1: channel_size gives ranks, which is 3,"
                        + " must be a power of two between 1 and 64");
    }

    @Test
    void aColumnOfHighBandwidthMemoryIsTwoTransfersWide() {
        BankDramSpec spec =
                read(SMALL.replace("protocol = DDR4", "protocol = HBM").replace("tRCD = 6", "tRCDRD = 6\ntRCDWR = 7"));
        assertThat(spec.organization().columns()).isEqualTo(256);
        assertThat(spec.organization().commandBus()).isEqualTo(CommandBus.ROW_AND_COLUMN);
        assertThat(spec.timing().cycles(DramParameter.RCDWR)).isEqualTo(7);
    }

    @Test
    void aPostedCommandMayFollowItsActivateSoonerByItsLatency() {
        BankDramSpec spec = read(SMALL.replace("CL = 5\nCWL", "CL = 5\nAL = 2\nCWL"));
        assertThat(spec.timing().cycles(DramParameter.RCDRD)).isEqualTo(4);
        assertThat(spec.timing().readLatencyCycles()).isEqualTo(7);
    }

    @Test
    void whatIsNotModelledIsRefused() {
        assertThat(message(SMALL.replace("[thermal]", "row_buf_policy = CLOSE_PAGE\nunified_queue = True\n[thermal]")))
                .isEqualTo("""
                        small.ini:40:1: row_buf_policy is 'CLOSE_PAGE', must be OPEN_PAGE, others are not modelled
                        small.ini:41:1: unified_queue is 'True', must be false, others are not modelled""");
        assertThat(message(SMALL.replace("protocol = DDR4", "protocol = GDDR5")))
                .isEqualTo("small.ini:3:1: protocol is 'GDDR5',"
                        + " must be one of DDR3, DDR4, LPDDR, LPDDR3, LPDDR4, HBM, HBM2");
    }

    @Test
    void faultsStandWithTheirLines() {
        assertThat(message(SMALL.replace("rows", "rowz")))
                .startsWith("small.ini:6:1: unknown key 'rowz' in" + " [dram_structure], did you mean 'rows'");
        assertThat(message(SMALL.replace("[power]", "[powder]")))
                .startsWith("small.ini:28:1: unknown section '[powder]', did you mean 'power'");
        assertThat(message(SMALL.replace("CL = 5\n", "CL = 5.5\n")))
                .isEqualTo("small.ini:12:1: CL is '5.5', must be a whole number of at most 9 digits");
        assertThat(message(SMALL.replace("tRAS = 12\n", ""))).isEqualTo("small.ini:1:1: tRAS is missing");
        assertThat(message(SMALL.replace("tRAS = 12\n", "tRAS = 0\n")))
                .isEqualTo("small.ini:16:1: tRAS is 0, must be between 1 and 1000000");
        assertThat(message(SMALL.replace("tCK = 0.83", "tCK = 0")))
                .startsWith("small.ini:11:1: tCK has a period of 0 ns");
        assertThat(message(SMALL.replace("IDD0 = 48.5", "IDD0 = -1")))
                .isEqualTo("small.ini:30:1: IDD0 is '-1', must be a decimal number");
        assertThat(message(SMALL.replace("tREFI = 1000", "tREFI = 100")))
                .startsWith("small.ini:18:1: tREFI is 100, must be at least ");
        assertThat(message("rows = 3")).startsWith("small.ini:1:1: key 'rows' stands before any section");
        assertThat(message(SMALL.replace("BL = 8", "BL = 8\nBL = 8"))).isEqualTo("small.ini:10:1: BL stands twice");
        assertThat(message(SMALL.replace("rorachbacobg", "rorachbacoxx")))
                .startsWith("small.ini:39:1: address_mapping is rorachbacoxx, must be");
    }

    /** Whatever is done to the text, it reads or is refused in lines that name the file. */
    @Test
    void damagedTextReadsOrIsRefused() {
        Random random = new Random(5);
        int refused = 0;
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder(SMALL);
            for (int change = random.nextInt(3); change >= 0; change--) {
                damage(text, random);
            }
            try {
                assertThat(read(text.toString()).organization().banks()).isBetween(1, 64);
            } catch (InputException e) {
                refused++;
                assertThat(String.valueOf(e.getMessage()).lines())
                        .allMatch(line -> line.matches("small\\.ini:\\d+:\\d+: .+|and \\d+ more"));
            }
        }
        assertThat(refused).isBetween(1_000, 2_999);
    }

    private static void damage(StringBuilder text, Random random) {
        int place = random.nextInt(text.length());
        switch (random.nextInt(4)) {
            case 0 -> text.deleteCharAt(place);
            case 1 -> text.setCharAt(place, "0123456789=[];x-\n.".charAt(random.nextInt(18)));
            case 2 -> text.insert(place, "0123456789=[];x-\n.".charAt(random.nextInt(18)));
            default -> text.delete(place, Math.min(text.length(), place + 20));
        }
    }

    private static BankDramSpec read(String text) {
        return DramIniReader.read("small.ini", text.getBytes(StandardCharsets.UTF_8));
    }

    private static String message(String text) {
        StringBuilder message = new StringBuilder();
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InputException.class)
                .satisfies(e -> message.append(e.getMessage()));
        return message.toString();
    }
}

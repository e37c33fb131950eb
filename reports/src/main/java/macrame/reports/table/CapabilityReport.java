package macrame.reports.table;

import static macrame.reports.figure.Numbers.digits;
import static macrame.reports.figure.Numbers.perSecond;
import static macrame.reports.figure.Numbers.percent;
import static macrame.reports.table.TextTable.Side.LEFT;
import static macrame.reports.table.TextTable.Side.RIGHT;

import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.BankDramSpec;
import macrame.isa.units.DataSize;
import macrame.reports.figure.Capability;
import macrame.reports.figure.Capability.Operands;
import macrame.reports.figure.Printable;
import macrame.reports.figure.ScaleSimNotes;

/** What {@code describe} prints: an accelerator's peaks, its configuration as resolved, and what its actions cost. */
public final class CapabilityReport {
    private static final String BANK_UNITS = "  The DRAM's timing is in cycles of its own clock; widths are in bits.\n";

    private CapabilityReport() {}

    public static String text(Capability capability) {
        AcceleratorSpec spec = capability.accelerator();
        return Printable.text(spec.name()) + "\n"
                + "configuration " + Capability.configurationHash(spec) + "; energy table " + spec.energyTable()
                + "\n\n"
                + peaks(capability) + "\n"
                + SpecificationTable.text(spec)
                + (spec.dram().bank().isPresent() ? BANK_UNITS : "") + "\n"
                + PriceTable.text(capability.prices());
    }

    /** What is said of a machine that a configuration of SCALE-Sim describes. */
    public static String scaleSim() {
        return "\nfrom a configuration of SCALE-Sim\n" + Paragraph.item(ScaleSimNotes.MACHINE);
    }

    private static String peaks(Capability capability) {
        double effective = capability.effectiveBytesPerSecond();
        double share = effective / capability.peakBytesPerSecond();
        TextTable table = new TextTable().column("", LEFT).column("", RIGHT).column("", LEFT);
        for (Operands operands : capability.operands()) {
            table.row(
                    "array, " + operands + " bits",
                    perSecond(capability.peakMacsPerSecond(operands), "MAC"),
                    passes(capability, operands));
        }
        table.row("DRAM", perSecond((double) capability.peakBytesPerSecond(), "B"), bytesPerCycle(capability));
        table.row("DRAM, effective", perSecond(effective, "B"), percent(share) + " of the peak, what refresh leaves");
        capability.accelerator().dram().bank().ifPresent(bank -> banks(table, bank));
        table.row(
                "ridge point",
                digits(capability.ridgePoint()) + " MAC/B",
                digits(capability.ridgePoint() / share) + " MAC/B at the effective rate");
        long scratchpads =
                capability.onChip().bytes() - capability.accumulators().bytes();
        table.row(
                "on-chip memory",
                capability.onChip().toString(),
                "scratchpads %s, accumulators %s".formatted(new DataSize(scratchpads), capability.accumulators()));
        return "peaks\n" + table.text(TerminalReport.INDENT, 2, TerminalReport.WIDTH);
    }

    private static void banks(TextTable table, BankDramSpec dram) {
        int channels = dram.organization().channels();
        table.row(
                "DRAM banks",
                dram.capacity().toString(),
                "%d banks in %s; a read alone takes %s"
                        .formatted(
                                channels * dram.organization().banks(),
                                channels == 1 ? "1 channel" : channels + " channels",
                                dram.unloadedLatency()));
    }

    private static String passes(Capability capability, Operands operands) {
        int passes = capability.passes(operands);
        return "%d x %d MACs in %s"
                .formatted(
                        capability.accelerator().array().rows(),
                        capability.accelerator().array().columns(),
                        passes == 1 ? "a cycle" : passes + " cycles");
    }

    private static String bytesPerCycle(Capability capability) {
        double bytes = (double) capability.peakBytesPerSecond()
                / capability.accelerator().clock().hertz();
        return digits(bytes) + " B a cycle";
    }
}

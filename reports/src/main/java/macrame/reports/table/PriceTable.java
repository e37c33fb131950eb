package macrame.reports.table;

import static macrame.reports.table.TextTable.Side.LEFT;
import static macrame.reports.table.TextTable.Side.RIGHT;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import macrame.isa.hardware.EnergyConstant;
import macrame.reports.figure.Printable;
import macrame.reports.figure.Words;
import macrame.simulator.energy.Price;

/** What each action costs, how far that can be trusted, and where it comes from: a number, with the sources below. */
final class PriceTable {
    private static final int ACTION = 1;

    private PriceTable() {}

    static String text(List<Price> prices) {
        TextTable table = new TextTable()
                .column("component", LEFT)
                .column("action", LEFT)
                .column("pJ each", RIGHT)
                .column("counted in", LEFT)
                .column("label", LEFT)
                .column("source", RIGHT);
        List<String> sources = new ArrayList<>();
        for (Price price : prices) {
            EnergyConstant constant = price.constant();
            if (!sources.contains(constant.source())) {
                sources.add(constant.source());
            }
            table.row(
                    Words.of(price.component()),
                    price.action(),
                    String.format(Locale.ROOT, "%.4f", constant.picojoules()),
                    price.counter().unit(),
                    constant.label().toString(),
                    number(sources.indexOf(constant.source())));
        }
        return "energy per action\n" + table.text(TerminalReport.INDENT, ACTION, TerminalReport.WIDTH) + "\n"
                + sources(sources);
    }

    private static String sources(List<String> sources) {
        StringBuilder text = new StringBuilder("sources\n");
        for (int i = 0; i < sources.size(); i++) {
            String head = " ".repeat(TerminalReport.INDENT) + "%4s ".formatted(number(i));
            text.append(Paragraph.text(head, Printable.text(sources.get(i)), head.length(), TerminalReport.WIDTH));
        }
        return text.toString();
    }

    private static String number(int index) {
        return "[" + (index + 1) + "]";
    }
}

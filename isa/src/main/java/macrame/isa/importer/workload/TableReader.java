package macrame.isa.importer.workload;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import macrame.isa.fault.Faults;
import macrame.isa.fault.InputException;
import macrame.isa.fault.Position;
import macrame.isa.fault.Utf8;
import macrame.isa.importer.csv.Cell;
import macrame.isa.importer.csv.CsvReader;

/** Reads a table's rows and puts those of a block together. */
final class TableReader {
    /** Layers after all repetitions: a hundred times the deepest language models. */
    static final int MOST_LAYERS = 100_000;

    private final Faults faults;
    private final Map<String, Position> names = new HashMap<>();
    private final Map<String, Position> blockNames = new HashMap<>();
    private final List<Block> blocks = new ArrayList<>();
    private final List<Row> together = new ArrayList<>();
    private String blockName = "";
    private int repeats = 1;

    private TableReader(Faults faults) {
        this.faults = faults;
    }

    /** @throws InputException with the faults of all rows */
    static Table read(byte[] bytes, Faults faults) {
        return new TableReader(faults).table(CsvReader.read(Utf8.decode(bytes, faults), faults));
    }

    private Table table(ImmutableList<ImmutableList<Cell>> lines) {
        if (lines.size() < 2) {
            throw faults.only(Position.START, "table has no %s".formatted(lines.isEmpty() ? "header" : "rows"));
        }
        Header header = Header.of(lines.get(0), faults);
        for (ImmutableList<Cell> line : lines.subList(1, lines.size())) {
            place(header.entry(line));
        }
        endBlock();
        faults.check();
        checkLayers();
        return new Table(ImmutableList.copyOf(blocks));
    }

    private void place(Entry entry) {
        String block = entry.word(Column.BLOCK);
        int times = entry.size(Column.REPEATS);
        if (block.isEmpty() || !block.equals(blockName)) {
            endBlock();
            startBlock(block, times, entry);
        } else if (times != repeats) {
            entry.fault(Column.REPEATS, "is %d, the rows of block '%s' above say %d".formatted(times, block, repeats));
        }
        String name = entry.text(Column.NAME);
        Position before = names.putIfAbsent(name, entry.position(Column.NAME));
        if (before != null && !name.isEmpty()) {
            entry.fault(
                    Column.NAME, "is '%s', as in line %d already".formatted(entry.excerpt(Column.NAME), before.line()));
        }
        RowReader.read(entry).ifPresent(together::add);
    }

    private void startBlock(String block, int times, Entry entry) {
        blockName = block;
        repeats = times;
        Position before = block.isEmpty() ? null : blockNames.putIfAbsent(block, entry.position(Column.BLOCK));
        if (before != null) {
            entry.fault(
                    Column.BLOCK,
                    "is '%s', whose rows begin in line %d and must stand together"
                            .formatted(entry.excerpt(Column.BLOCK), before.line()));
        }
    }

    private void endBlock() {
        if (!together.isEmpty()) {
            blocks.add(new Block(blockName, repeats, ImmutableList.copyOf(together)));
            together.clear();
        }
    }

    private void checkLayers() {
        long layers = 0;
        for (Block block : blocks) {
            layers += block.layers();
            if (layers > MOST_LAYERS) {
                Row first = block.rows().get(0);
                throw faults.only(
                        first.entry().position(Column.REPEATS),
                        "repeats is %d, which makes more than %d layers".formatted(block.repeats(), MOST_LAYERS));
            }
        }
    }
}

package macrame.simulator.machine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import macrame.isa.graph.Graph;
import macrame.isa.importer.workload.WorkloadReader;

/** Small shape tables by seed: every operator behind every other, with a block that repeats in most of them. */
final class RandomTables {
    private static final String HEADER = "name,operator,input,height,width,channels,outputs,kernel-height,kernel-width,"
            + "stride-height,stride-width,pad-top,pad-bottom,pad-left,pad-right,groups,block,repeats,weight-kind,bias\n";

    private final Random random;
    private final StringBuilder rows = new StringBuilder(HEADER);
    private final List<String> kept = new ArrayList<>();
    private String block = ",";
    private int number;
    private int height;
    private int width;
    private int channels;

    private RandomTables(long seed) {
        this.random = new Random(seed);
        this.height = random.nextInt(1, 9);
        this.width = random.nextInt(1, 9);
        this.channels = random.nextInt(1, 5) * 4;
    }

    static Graph graph(long seed) {
        RandomTables table = new RandomTables(seed);
        table.fill();
        return new WorkloadReader()
                .read("t" + seed + ".csv", table.rows.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void fill() {
        stretch(random.nextInt(1, 4));
        if (random.nextInt(4) > 0) {
            int before = channels;
            block = "block," + random.nextInt(2, 5);
            kept.clear();
            sameSize(random.nextInt(1, 4));
            matmul(before);
            block = ",";
            kept.clear();
        }
        stretch(random.nextInt(0, 4));
        if (random.nextBoolean()) {
            row("fully-connected", sizes(), random.nextInt(1, 20), "");
        }
    }

    private void stretch(int count) {
        for (int i = 0; i < count; i++) {
            if (random.nextInt(4) == 0) {
                pool();
            } else {
                sameSize(1);
            }
        }
    }

    /** Rows that keep height and width, so that what they make can be added. */
    private void sameSize(int count) {
        for (int i = 0; i < count; i++) {
            switch (random.nextInt(4)) {
                case 0 -> matmul(random.nextInt(1, 6) * 4);
                case 1 -> padded("conv2d", random.nextInt(1, 6) * 4);
                case 2 -> padded("depthwise-conv2d", channels);
                default -> add();
            }
        }
    }

    private void matmul(int outputs) {
        boolean grouped = random.nextBoolean() && channels % 4 == 0 && outputs % 4 == 0;
        String kind = grouped && random.nextBoolean() ? "kv-cache" : "";
        row("matmul", sizes(), outputs, ",,,,,,,," + (grouped ? "4" : "") + "," + block + "," + kind + ",");
        channels = outputs;
    }

    private void padded(String operator, int outputs) {
        int before = random.nextInt(2);
        String around = ",3,3,1,1,%d,%d,1,1".formatted(before, 2 - before);
        row(operator, sizes(), outputs, around.substring(1) + ",," + block + ",," + random.nextInt(2));
        channels = outputs;
    }

    private void add() {
        String other = kept.stream()
                .filter(name -> name.endsWith("_" + channels))
                .findFirst()
                .orElse("");
        if (!other.isEmpty()) {
            String last = kept.get(kept.size() - 1);
            row(last + " " + other, "add", sizes(), channels, ",,,,,,,,," + block + ",,");
        } else {
            matmul(channels);
        }
    }

    private void pool() {
        String operator = random.nextBoolean() ? "max-pool" : "average-pool";
        int kernel = Math.min(2, Math.min(height, width));
        row(operator, sizes(), channels, "%1$d,%1$d,%1$d,%1$d,,,,,,,,,".formatted(kernel));
        height /= kernel;
        width /= kernel;
        kept.clear();
    }

    private String sizes() {
        return height + "," + width + "," + channels;
    }

    private void row(String operator, String sizes, int outputs, String rest) {
        row("", operator, sizes, outputs, rest);
    }

    private void row(String input, String operator, String sizes, int outputs, String rest) {
        String name = "r" + number++ + "_" + outputs;
        rows.append(String.join(",", name, operator, input, sizes, Integer.toString(outputs), rest))
                .append('\n');
        kept.add(name);
    }
}

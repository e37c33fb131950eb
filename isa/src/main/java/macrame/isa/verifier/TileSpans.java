package macrame.isa.verifier;

import java.util.HashMap;
import java.util.Map;
import macrame.isa.instruction.CodeType;
import macrame.isa.instruction.Mac;
import macrame.isa.instruction.Sign;

/** What one step of a {@code mac} can add to each row, whatever its inputs are: by its weights where they are known. */
final class TileSpans {
    private static final CodeType SCALE = new CodeType(Short.SIZE, Sign.UNSIGNED);

    private final Mac mac;
    private final KnownBytes weights;
    private final Span inputs;
    private final Map<Integer, Span[]> tiles = new HashMap<>();

    TileSpans(Mac mac, KnownBytes weights) {
        this.mac = mac;
        this.weights = weights;
        CodeType activation = mac.types().activation();
        this.inputs = new Span(activation.minimum(), activation.maximum());
    }

    /** For each row. */
    Span[] of(int tile) {
        return tiles.computeIfAbsent(tile, this::make);
    }

    /** What the row-sum unit adds to each of its sums. */
    Span inputSum() {
        int inputsOfOne = mac.tile() == Mac.Tile.DENSE ? mac.inputs().count() : 1;
        return inputs.times(Span.of(inputsOfOne));
    }

    private Span[] make(int tile) {
        Span[] rows = new Span[mac.rows()];
        boolean known = weights.areKnown(tile, mac.tileBytes());
        for (int row = 0; row < rows.length; row++) {
            rows[row] = known ? row(tile, row) : unknown();
        }
        return rows;
    }

    private Span row(int tile, int row) {
        if (mac.tile() == Mac.Tile.DIAGONAL) {
            return inputs.times(Span.of(weight(tile, row)));
        }
        Span sum = Span.ZERO;
        for (int column = 0; column < mac.inputs().count(); column++) {
            long scale = mac.types().columnScales() ? scale(tile, column) : 1;
            sum = sum.plus(inputs.times(Span.of(scale * weight(tile, column * mac.rows() + row))));
        }
        return sum;
    }

    private int weight(int tile, int element) {
        return weights.code(mac.types().weight(), tile, element);
    }

    private int scale(int tile, int column) {
        return weights.code(SCALE, tile + mac.tileWeightBytes() + column * Mac.COLUMN_SCALE_BYTES, 0);
    }

    private Span unknown() {
        CodeType weight = mac.types().weight();
        long scale = mac.types().columnScales() ? SCALE.maximum() : 1;
        Span product = inputs.times(new Span(scale * weight.minimum(), scale * weight.maximum()));
        int products = mac.tile() == Mac.Tile.DENSE ? mac.inputs().count() : 1;
        return product.times(Span.of(products));
    }
}

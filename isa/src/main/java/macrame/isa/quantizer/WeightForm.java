package macrame.isa.quantizer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import macrame.isa.tensor.DataType;

/**
 * Width of weights, and how many of them share a scale.
 *
 * @param blockSize weights of a block; 0 unless the granularity is a block
 */
public record WeightForm(DataType type, Granularity granularity, int blockSize) {
    /** What has a scale of its own. */
    public enum Granularity {
        TENSOR,
        CHANNEL,
        /** So many successive weights of a channel. */
        BLOCK
    }

    private static final Pattern TEXT = Pattern.compile("([48])x(?:(tensor)|(channel)|block:([1-9][0-9]{0,8}))");

    /** @throws IllegalArgumentException that says what may stand there */
    public static WeightForm parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "weights are '%s', must be 4 or 8, x, and tensor, channel or block:B, such as 8xchannel"
                            .formatted(text));
        }
        DataType type = matcher.group(1).equals("4") ? DataType.INT4 : DataType.INT8;
        if (matcher.group(4) != null) {
            return new WeightForm(type, Granularity.BLOCK, Integer.parseInt(matcher.group(4)));
        }
        return new WeightForm(type, matcher.group(2) == null ? Granularity.CHANNEL : Granularity.TENSOR, 0);
    }

    @Override
    public String toString() {
        return type.bits() + "x"
                + switch (granularity) {
                    case TENSOR -> "tensor";
                    case CHANNEL -> "channel";
                    case BLOCK -> "block:" + blockSize;
                };
    }
}

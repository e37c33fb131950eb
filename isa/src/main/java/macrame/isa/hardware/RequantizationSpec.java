package macrame.isa.hardware;

import com.google.common.collect.ImmutableList;
import macrame.isa.quant.Rounding;

/** The forms of requantization the vector lanes can do, the default first. */
public record RequantizationSpec(ImmutableList<Rounding> rounding) {
    public Rounding defaultRounding() {
        return rounding.get(0);
    }
}

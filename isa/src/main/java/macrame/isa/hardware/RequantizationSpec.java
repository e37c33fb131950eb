package macrame.isa.hardware;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import macrame.isa.quant.Rounding;
import macrame.isa.quant.Roundings;

/** The forms of requantization the vector lanes can do, the default first. */
public record RequantizationSpec(ImmutableList<Rounding> rounding) {
    public RequantizationSpec {
        SpecCheck.of("requantization")
                .require(!rounding.isEmpty(), "rounding", "is empty, must name at least one form of rounding")
                .require(
                        ImmutableSet.copyOf(rounding).size() == rounding.size(),
                        "rounding",
                        "names a form of rounding twice, must name each once")
                .done();
    }

    public Roundings roundings() {
        return new Roundings(rounding);
    }

    /** The form for accumulators of at most 32 bits. */
    public Rounding defaultRounding() {
        return roundings().narrow();
    }
}

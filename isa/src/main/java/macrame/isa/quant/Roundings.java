package macrame.isa.quant;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/** The forms of requantization of one machine, at least one, the preferred first. */
public record Roundings(ImmutableList<Rounding> forms) {
    /** What TensorFlow Lite's reference kernels do: double rounding, and of 64-bit sums one with a reduced multiplier. */
    public static final Roundings TENSORFLOW_LITE = of(Rounding.DOUBLE_ROUNDING, Rounding.REDUCED_MULTIPLIER);

    public Roundings {
        if (forms.isEmpty()) {
            throw new IllegalArgumentException("no form of rounding given, must be at least one");
        }
    }

    public static Roundings of(Rounding... forms) {
        return new Roundings(ImmutableList.copyOf(forms));
    }

    /** For accumulators of at most 32 bits: the first. */
    public Rounding narrow() {
        return forms.get(0);
    }

    /**
     * For wider accumulators where no machine is asked, as on the host and in the reference: the first that takes them, or
     * TensorFlow Lite's where none does. A program for a machine that lists none is refused instead.
     */
    public Rounding wideOrReduced() {
        return wide().orElse(Rounding.REDUCED_MULTIPLIER);
    }

    /** For wider accumulators: the first that takes them. */
    public Optional<Rounding> wide() {
        return forms.stream().filter(form -> form.valueBits() > Integer.SIZE).findFirst();
    }
}

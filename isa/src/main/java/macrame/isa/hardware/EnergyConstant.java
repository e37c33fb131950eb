package macrame.isa.hardware;

/** The energy of one action, how far it can be trusted, and where it comes from. */
public record EnergyConstant(double picojoules, EnergyLabel label, String source) {
    public EnergyConstant {
        SpecCheck.of("")
                .require(
                        picojoules >= 0 && picojoules < Double.POSITIVE_INFINITY,
                        "energy",
                        "is " + picojoules + " pJ, must not be negative")
                .require(!source.isBlank(), "source", "is empty, must say where the energy comes from")
                .done();
    }

    /** The same constant for {@code units} of what it is stated for: no new knowledge, so the same label. */
    public EnergyConstant times(int units) {
        return new EnergyConstant(units * picojoules, label, source);
    }

    /** Another constant that a rule draws from this one. */
    EnergyConstant derive(double derivedPicojoules, String rule) {
        return new EnergyConstant(derivedPicojoules, label.weaker(EnergyLabel.DERIVED), rule + " from " + source);
    }
}

package macrame.isa.hardware;

/** How far a constant can be trusted, the most trusted first. */
public enum EnergyLabel {
    /** The source states the number. */
    PUBLISHED("published"),
    /** Computed from published numbers by a stated rule. */
    DERIVED("derived"),
    /** No source gives it. */
    ASSUMED("assumed");

    private final String text;

    EnergyLabel(String text) {
        this.text = text;
    }

    /** What a number made from numbers of both labels deserves. */
    public EnergyLabel weaker(EnergyLabel other) {
        return compareTo(other) >= 0 ? this : other;
    }

    @Override
    public String toString() {
        return text;
    }
}

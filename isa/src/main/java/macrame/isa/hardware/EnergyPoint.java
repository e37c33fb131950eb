package macrame.isa.hardware;

/** A stated energy at one width in bits or one capacity in bytes, between which a rule draws the others. */
public record EnergyPoint(long at, EnergyConstant constant) {
    double picojoules() {
        return constant.picojoules();
    }
}

package macrame.isa.hardware;

/** A multiplication, stated for one pair of operand widths and proportional to the product of the widths. */
public record MultiplyEnergy(int weightBits, int activationBits, EnergyConstant anchor) {
    public MultiplyEnergy {
        SpecCheck.of("multiply")
                .require(
                        isWidth(weightBits) && isWidth(activationBits),
                        "operands",
                        "is " + weightBits + "x" + activationBits + ", must be between 1x1 and 64x64")
                .done();
    }

    private static boolean isWidth(int bits) {
        return bits >= 1 && bits <= 64;
    }

    public EnergyConstant of(int leftBits, int rightBits) {
        long product = (long) leftBits * rightBits;
        long stated = (long) weightBits * activationBits;
        if (product == stated) {
            return anchor;
        }
        String rule = "by the product of the widths, " + leftBits + "x" + rightBits;
        return anchor.derive(anchor.picojoules() * product / stated, rule);
    }
}

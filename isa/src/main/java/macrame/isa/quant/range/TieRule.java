package macrame.isa.quant.range;

/** To which integer a real number goes, above all one that lies in the middle between two. */
public enum TieRule {
    /** To the nearest, a tie to the even one (ONNX). */
    HALF_EVEN {
        @Override
        public double round(double real) {
            return Math.rint(real);
        }
    },
    /** To the nearest, a tie away from zero (TensorFlow Lite). */
    HALF_AWAY {
        @Override
        public double round(double real) {
            return Math.copySign(halfUp(Math.abs(real)), real);
        }
    },
    /** To the nearest, a tie to the greater one. */
    HALF_UP {
        @Override
        public double round(double real) {
            return halfUp(real);
        }
    },
    /** Towards zero. */
    TRUNCATE {
        @Override
        public double round(double real) {
            return Math.copySign(Math.floor(Math.abs(real)), real);
        }
    };

    public abstract double round(double real);

    /** Without adding a half, which could round by itself. */
    private static double halfUp(double real) {
        double below = Math.floor(real);
        return real - below >= 0.5 ? below + 1 : below;
    }
}

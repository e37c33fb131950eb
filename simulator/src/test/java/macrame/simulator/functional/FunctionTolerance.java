package macrame.simulator.functional;

import macrame.isa.graph.ElementLayer.Unary.Function;

/** How far a library's float function of one element may be from ours, which is computed in binary64 and rounded once. */
enum FunctionTolerance {
    /** Exponentials and tangents of the C library, and the operators' own expressions. */
    TENSORFLOW_LITE {
        @Override
        double bound(Function function, double input, double magnitude) {
            return switch (function) {
                case LOGISTIC ->
                    (LIBRARY_ROUNDINGS + OTHER_ROUNDINGS) * UNIT * magnitude
                            + (input < LOGISTIC_CUTOFF ? Math.exp(2 * input) : 0);
                case TANH -> (LIBRARY_ROUNDINGS + 1) * UNIT * magnitude;
                // A sum, a product and a quotient, and ours; terms of second order.
                case HARD_SWISH -> 5 * UNIT * magnitude;
                case LEAKY_RELU, RELU, RELU6, RELU_N1_TO_1 -> 0;
            };
        }
    },
    /**
     * The logistic function is 1/2 plus a rational one of x, so that its roundings are of the size of 1/2, not of the
     * result; x / 6 + 1/2 loses as much where it is near 0, and is multiplied by x.
     */
    ONNX_RUNTIME {
        @Override
        double bound(Function function, double input, double magnitude) {
            return switch (function) {
                case LOGISTIC -> (LIBRARY_ROUNDINGS + OTHER_ROUNDINGS) * UNIT / 2;
                case HARD_SWISH -> 2 * UNIT * magnitude + (Math.abs(input) <= 3 ? 3 * UNIT * Math.abs(input) : 0);
                default -> TENSORFLOW_LITE.bound(function, input, magnitude);
            };
        }
    };

    private static final double UNIT = 0x1p-24;
    /** An exponential or hyperbolic tangent of a C library is within 2 units in the last place, 4 u, of the real value. */
    private static final int LIBRARY_ROUNDINGS = 4;
    /** The sum, the quotient and our own rounding. */
    private static final int OTHER_ROUNDINGS = 3;
    /** Below it, TensorFlow Lite takes e^x in place of e^x / (1 + e^x); the two differ by less than e^2x. */
    private static final double LOGISTIC_CUTOFF = -9;

    double[] bounds(Function function, float[] inputs, float[] outputs) {
        double[] bounds = new double[outputs.length];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = bound(function, inputs[i], Math.abs((double) outputs[i])) + underflow(function);
        }
        return bounds;
    }

    /** A transcendental result below the least normal number may be flushed to zero. */
    private static double underflow(Function function) {
        return function == Function.LOGISTIC || function == Function.TANH ? Float.MIN_NORMAL : 0;
    }

    abstract double bound(Function function, double input, double magnitude);
}

package macrame.isa.quant;

/** In which order a sum of products of codes is multiplied by the scales of inputs and weights, each time rounded to binary32. */
public enum ScaleOrder {
    /** The scales by each other first. */
    SCALES_FIRST {
        @Override
        public float apply(float sum, float inputScale, float weightScale) {
            return sum * (inputScale * weightScale);
        }
    },
    /** The sum by the weights' scale first. */
    SUM_FIRST {
        @Override
        public float apply(float sum, float inputScale, float weightScale) {
            return sum * weightScale * inputScale;
        }
    };

    public abstract float apply(float sum, float inputScale, float weightScale);
}

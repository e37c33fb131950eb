package macrame.simulator.functional;

/** The kernel of each operator without weights. */
final class PlainKernels {
    private PlainKernels() {}

    /** The output tensor. */
    static byte[] run(OperatorWork work) {
        return switch (work.kind()) {
            case SOFTMAX -> SoftmaxKernel.softmax(work.input(), work.output(), (float) work.number());
            case QUANTIZE -> ElementKernels.quantize(work.input(), work.output(), work.rounding());
            case DEQUANTIZE -> ElementKernels.dequantize(work.input(), work.output());
            case MEAN -> ReductionKernels.mean(work.input(), work.output(), work.integers(), work.rounding());
            case PAD -> ElementKernels.pad(work.input(), work.output(), work.integers());
            case ADD -> ElementKernels.add(work);
        };
    }
}

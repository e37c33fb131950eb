package macrame.reports.run;

import macrame.isa.exporter.tflite.TfliteExporter;
import macrame.isa.fault.InputException;
import macrame.isa.importer.ModelFormat;
import macrame.reports.figure.Quantization;

/** A quantized network as a model file. */
public final class QuantizedFile {
    private static final String NAME = "quantized.tflite";

    private QuantizedFile() {}

    /**
     * The file's bytes, which have been read again, so that no file is written that is not accepted.
     *
     * @throws InputException if a layer that is run in float is not run with these codes
     */
    public static byte[] bytes(Quantization quantization) {
        return ModelFaults.naming(quantization.model(), false, () -> {
            byte[] bytes = TfliteExporter.write(quantization.network().graph());
            if (!quantization.options().dynamic()) {
                requireAccepted(bytes);
            }
            return bytes;
        });
    }

    private static void requireAccepted(byte[] bytes) {
        try {
            ModelFormat.read(NAME, bytes);
        } catch (InputException e) {
            String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new InputException("quantized so, it would not run: " + ModelFaults.without(NAME, first), e);
        }
    }
}

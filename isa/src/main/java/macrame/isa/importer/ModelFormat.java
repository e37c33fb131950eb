package macrame.isa.importer;

import com.google.common.base.Ascii;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import macrame.isa.fault.InputException;
import macrame.isa.graph.Graph;
import macrame.isa.graph.GraphReader;
import macrame.isa.importer.onnx.OnnxReader;
import macrame.isa.importer.scalesim.TopologyReader;
import macrame.isa.importer.tflite.TfliteReader;
import macrame.isa.importer.workload.WorkloadReader;

/** The model formats that can be read, each known by its file extension. */
public enum ModelFormat {
    TFLITE("tflite"),
    ONNX("onnx"),
    /** A shape table, or a topology of SCALE-Sim: the header tells which. */
    WORKLOAD("csv");

    private final String extension;

    ModelFormat(String extension) {
        this.extension = extension;
    }

    private GraphReader reader(String file, byte[] bytes) {
        return switch (this) {
            case TFLITE -> new TfliteReader();
            case ONNX -> new OnnxReader();
            case WORKLOAD -> TopologyReader.accepts(file, bytes) ? new TopologyReader() : new WorkloadReader();
        };
    }

    /** Without the dot. */
    public String extension() {
        return extension;
    }

    /**
     * The network in {@code file}.
     *
     * @throws InputException if there is no such file, or it cannot be read as the format its extension names
     */
    public static Graph read(Path file) {
        if (!Files.exists(file)) {
            throw new InputException(file + ": no such file");
        }
        if (Files.isDirectory(file)) {
            throw new InputException(file + ": is a directory, must be a model file (" + accepted() + ")");
        }
        of(file.toString());
        return read(file.toString(), bytes(file));
    }

    /**
     * The network in {@code bytes}.
     *
     * @param file the file's name, for its extension and for messages
     * @throws InputException if the bytes cannot be read as the format that the extension names
     */
    public static Graph read(String file, byte[] bytes) {
        ModelFormat format = of(file);
        if (bytes.length == 0) {
            throw new InputException(file + ": file is empty");
        }
        return format.reader(file, bytes).read(file, bytes);
    }

    private static ModelFormat of(String file) {
        String extension = Ascii.toLowerCase(com.google.common.io.Files.getFileExtension(file));
        for (ModelFormat format : values()) {
            if (format.extension.equals(extension)) {
                return format;
            }
        }
        String found = extension.isEmpty() ? "no extension" : "extension '." + extension + "'";
        throw new InputException(file + ": file has " + found + ", accepted for models: " + accepted());
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.size(file) > Integer.MAX_VALUE - Long.BYTES) {
                throw new InputException(
                        file + ": file has " + Files.size(file) + " bytes, at most 2 GiB are accepted");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static String accepted() {
        return Arrays.stream(values()).map(format -> "." + format.extension).collect(Collectors.joining(", "));
    }
}

package macrame.reports.run;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.Map;
import macrame.reports.file.UserFile;

/** Tensors as files, each a raw little-endian value named by its number. */
public final class TensorFiles {
    private TensorFiles() {}

    /** The first as {@code 0.bin}, and so on. */
    public static void write(Path directory, ImmutableList<byte[]> tensors) {
        for (int i = 0; i < tensors.size(); i++) {
            write(directory, i, tensors.get(i));
        }
    }

    /** Each under its key. */
    public static void write(Path directory, Map<Integer, byte[]> tensors) {
        tensors.forEach((index, tensor) -> write(directory, index, tensor));
    }

    private static void write(Path directory, int number, byte[] tensor) {
        UserFile.write(directory.resolve(number + ".bin"), tensor);
    }
}

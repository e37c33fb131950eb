package macrame.reports.run;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import macrame.isa.fault.InputException;
import macrame.isa.graph.Graph;
import macrame.isa.quant.range.Sample;
import macrame.reports.file.UserFile;
import macrame.simulator.functional.FloatValues;
import macrame.simulator.functional.SeededInput;

/**
 * Inputs that a float network is calibrated with: seeded values, or the files of a directory by their names. A file is one
 * sample, which holds every input of the network, one after another in the model's order: raw little-endian binary32
 * ({@code .bin}), or a NumPy array of it ({@code .npy}).
 */
public final class CalibrationSet {
    public static final String RANDOM = "random";

    private final Graph graph;
    private final ImmutableList<Path> files;
    private final int random;

    private CalibrationSet(Graph graph, ImmutableList<Path> files, int random) {
        this.graph = graph;
        this.files = files;
        this.random = random;
    }

    /**
     * @param place a directory, or {@link #RANDOM}
     * @param random how many samples are drawn
     * @throws InputException if there is no such directory, or nothing in it
     */
    public static CalibrationSet of(Graph graph, String place, int random) {
        if (place.equals(RANDOM)) {
            return new CalibrationSet(graph, ImmutableList.of(), random);
        }
        return new CalibrationSet(graph, files(UserFile.path(place)), 0);
    }

    private static ImmutableList<Path> files(Path directory) {
        if (!Files.exists(directory)) {
            throw new InputException(directory + ": no such directory");
        }
        if (!Files.isDirectory(directory)) {
            throw new InputException(directory + ": is a file, must be a directory");
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, "*.{bin,npy}")) {
            stream.forEach(files::add);
        } catch (IOException e) {
            throw new InputException(directory + ": cannot be read", e);
        }
        if (files.isEmpty()) {
            throw new InputException(directory + ": holds no .bin or .npy file, must hold at least one");
        }
        files.sort(null);
        return ImmutableList.copyOf(files);
    }

    /** The files that samples are read from; none where they are drawn. */
    ImmutableList<Path> files() {
        return files;
    }

    public int size() {
        return files.isEmpty() ? random : files.size();
    }

    /**
     * One for each input of the network.
     *
     * @throws InputException if a file has another size, or holds what is not finite
     */
    public ImmutableList<float[]> sample(int index) {
        ImmutableList<byte[]> inputs = files.isEmpty()
                ? SeededInput.of(graph, SeededInput.DEFAULT_SEED + index)
                : SampleFile.read(files.get(index), graph);
        ImmutableList<float[]> values = inputs.stream().map(FloatValues::of).collect(ImmutableList.toImmutableList());
        if (!files.isEmpty()) {
            requireFinite(files.get(index), values);
        }
        return values;
    }

    private static void requireFinite(Path file, ImmutableList<float[]> inputs) {
        for (int i = 0; i < inputs.size(); i++) {
            try {
                Sample.requireFinite(inputs.get(i));
            } catch (IllegalArgumentException e) {
                throw new InputException("%s: input %d: %s".formatted(file, i, e.getMessage()), e);
            }
        }
    }
}

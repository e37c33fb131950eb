package macrame.reports.run;

import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Ints;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import macrame.isa.fault.InputException;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Tensor;
import macrame.reports.figure.Printable;
import macrame.reports.file.UserFile;

/** A file with one sample of a network's inputs. */
final class SampleFile {
    /** NumPy's format, version 1 or 2: the text NUMPY after a byte, version, header length, header. */
    private static final byte[] MAGIC = "\u0093NUMPY".getBytes(StandardCharsets.ISO_8859_1);

    private static final Pattern SHAPE = Pattern.compile("'shape': *\\(([^)]*)\\)");
    private static final int VERSION = 6;
    private static final int LENGTH = 8;

    private SampleFile() {}

    static ImmutableList<byte[]> read(Path file, Graph graph) {
        byte[] bytes = UserFile.read(file);
        byte[] values = file.toString().endsWith(".npy") ? array(file, bytes, graph) : bytes;
        long expected = 0;
        List<String> inputs = new ArrayList<>();
        for (int index : graph.inputs()) {
            Tensor input = graph.tensor(index);
            expected += input.bytes();
            inputs.add("%s, %s%s".formatted(input.name(), input.type(), input.shape()));
        }
        if (values.length != expected) {
            throw new InputException("%s: has %d bytes, a sample (%s) takes %d"
                    .formatted(file, values.length, Joiner.on("; ").join(inputs), expected));
        }
        return parts(graph, values);
    }

    /** The input's shape, which may lack leading dimensions of 1; one dimension where the network has several inputs. */
    private static void requireShape(Path file, String header, Graph graph) {
        Matcher shape = SHAPE.matcher(header);
        List<Integer> found = new ArrayList<>();
        boolean known = shape.find();
        for (String size : Splitter.on(',').trimResults().omitEmptyStrings().split(known ? shape.group(1) : "")) {
            Integer dimension = Ints.tryParse(size);
            known &= dimension != null && dimension >= 0;
            found.add(dimension == null ? 0 : dimension);
        }
        List<Integer> wanted =
                graph.tensor(graph.inputs().get(0)).shape().dimensions().asList();
        boolean one = graph.inputs().size() == 1;
        if (!known || !(one ? withoutBatch(found).equals(withoutBatch(wanted)) : found.size() == 1)) {
            throw new InputException("%s: has shape %s, must have %s"
                    .formatted(
                            file,
                            known ? found : "of no numbers",
                            one ? wanted + ", images as batch, height, width, channels" : "one dimension"));
        }
    }

    private static List<Integer> withoutBatch(List<Integer> dimensions) {
        int ones = 0;
        while (ones < dimensions.size() && dimensions.get(ones) == 1) {
            ones++;
        }
        return dimensions.subList(ones, dimensions.size());
    }

    private static ImmutableList<byte[]> parts(Graph graph, byte[] values) {
        ImmutableList.Builder<byte[]> parts = ImmutableList.builder();
        int first = 0;
        for (int index : graph.inputs()) {
            int end = first + Math.toIntExact(graph.tensor(index).bytes());
            parts.add(Arrays.copyOfRange(values, first, end));
            first = end;
        }
        return parts.build();
    }

    /** What stands behind the header of an array of binary32 in the order of C. */
    private static byte[] array(Path file, byte[] bytes, Graph graph) {
        boolean known = bytes.length > LENGTH + 4 && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
        int field = known && bytes[VERSION] > 1 ? 4 : 2;
        long length = 0;
        for (int i = known ? field - 1 : -1; i >= 0; i--) {
            length = (length << Byte.SIZE) | (bytes[LENGTH + i] & 0xff);
        }
        if (!known || LENGTH + field + length > bytes.length) {
            throw new InputException(file + ": is no NumPy array");
        }
        int start = LENGTH + field + (int) length;
        String header = new String(bytes, LENGTH + field, (int) length, StandardCharsets.ISO_8859_1);
        if (!header.contains("'descr': '<f4'") || !header.contains("'fortran_order': False")) {
            throw new InputException("%s: header is %s, must say 'descr': '<f4', 'fortran_order': False"
                    .formatted(file, Printable.text(header.strip())));
        }
        requireShape(file, header, graph);
        return Arrays.copyOfRange(bytes, start, bytes.length);
    }
}

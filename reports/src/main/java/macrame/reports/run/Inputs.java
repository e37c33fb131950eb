package macrame.reports.run;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.List;
import macrame.isa.fault.InputException;
import macrame.isa.launch.Launches;
import macrame.isa.launch.Launches.Operand;
import macrame.reports.file.UserFile;
import macrame.simulator.functional.SeededInput;

/** The tensors that a program is given: raw little endian, in the model's order. */
public final class Inputs {
    private Inputs() {}

    /** The files' contents; for inputs without a file, seeded values that are the same in every run. */
    public static ImmutableList<byte[]> read(Launches network, List<Path> files) {
        ImmutableList<Operand> inputs = network.inputs();
        if (files.size() > inputs.size()) {
            throw new InputException("%s: one input too many, %s has %d"
                    .formatted(files.get(inputs.size()), network.name(), inputs.size()));
        }
        SeededInput seeded = new SeededInput(SeededInput.DEFAULT_SEED);
        ImmutableList.Builder<byte[]> values = ImmutableList.builder();
        for (int i = 0; i < inputs.size(); i++) {
            Operand input = inputs.get(i);
            // Drawn for every input, so that giving one leaves the others as they are.
            byte[] drawn = seeded.next(input.type(), input.shape().elements());
            values.add(i < files.size() ? read(files.get(i), i, input) : drawn);
        }
        return values.build();
    }

    private static byte[] read(Path file, int position, Operand input) {
        byte[] bytes = UserFile.read(file);
        long expected = input.type().bytes(input.shape().elements());
        if (bytes.length != expected) {
            throw new InputException("%s: has %d bytes, input %d (%s, %s%s) takes %d"
                    .formatted(file, bytes.length, position, input.name(), input.type(), input.shape(), expected));
        }
        return bytes;
    }
}

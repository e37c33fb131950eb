package macrame.isa.assembly;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import macrame.isa.program.Region;
import macrame.isa.program.TensorClass;

/** A region whose initial contents come in line by line. */
final class RegionDraft {
    private final String name;
    private final TensorClass contents;
    private final long bytes;
    private final ByteArrayOutputStream initial = new ByteArrayOutputStream();
    private boolean hasInitial;

    RegionDraft(String name, TensorClass contents, long bytes) {
        this.name = name;
        this.contents = contents;
        this.bytes = bytes;
    }

    /** Bytes that may still be appended. */
    long room() {
        return bytes - initial.size();
    }

    void append(byte[] more) {
        hasInitial = true;
        initial.writeBytes(more);
    }

    Region finish() {
        return new Region(name, contents, bytes, hasInitial ? Optional.of(initial.toByteArray()) : Optional.empty());
    }
}

package macrame.isa.instruction;

import java.util.Arrays;
import java.util.Optional;

/**
 * The opcode table: code, mnemonic, engine and operands of every instruction. Encoder, decoder, assembler, disassembler
 * and the manual are driven by it.
 */
@SuppressWarnings("ImmutableEnumChecker") // formats hold functions, which have no state here
public enum Opcode {
    LOAD(0x01, "load", Engine.LOAD, DmaFormats.LOAD),
    STORE(0x02, "store", Engine.STORE, DmaFormats.STORE),
    MAC(0x10, "mac", Engine.ARRAY, ArrayFormats.MAC),
    REQUANTIZE(0x20, "requantize", Engine.VECTOR, VectorFormats.REQUANTIZE),
    ADD(0x21, "add", Engine.VECTOR, VectorFormats.ADD),
    POOL(0x22, "pool", Engine.VECTOR, VectorFormats.POOL),
    TABLE(0x23, "table", Engine.VECTOR, MoveFormats.TABLE),
    COPY(0x24, "copy", Engine.VECTOR, MoveFormats.COPY),
    FILL(0x25, "fill", Engine.VECTOR, MoveFormats.FILL),
    ACCUMULATE(0x26, "accumulate", Engine.VECTOR, SumFormats.ACCUMULATE),
    CORRECT(0x27, "correct", Engine.VECTOR, SumFormats.CORRECT),
    COMBINE(0x28, "combine", Engine.VECTOR, CombineFormat.COMBINE),
    SCAN(0x29, "scan", Engine.VECTOR, DynamicFormats.SCAN),
    QUANTIZE(0x2a, "quantize", Engine.VECTOR, DynamicFormats.QUANTIZE),
    DEQUANTIZE(0x2b, "dequantize", Engine.VECTOR, DynamicFormats.DEQUANTIZE),
    HOST(0x30, "host", Engine.HOST, MoveFormats.HOST);

    private final int code;
    private final String mnemonic;
    private final Engine engine;

    private final Format<?> format;
    private final Layout layout;

    Opcode(int code, String mnemonic, Engine engine, Format<?> format) {
        this.code = code;
        this.mnemonic = mnemonic;
        this.engine = engine;
        this.format = format;
        this.layout = Layout.of(format);
    }

    /** The opcode with {@code code}, if there is one. */
    static Optional<Opcode> of(long code) {
        return Arrays.stream(values()).filter(opcode -> opcode.code == code).findFirst();
    }

    public int code() {
        return code;
    }

    public String mnemonic() {
        return mnemonic;
    }

    public Engine engine() {
        return engine;
    }

    public Format<?> format() {
        return format;
    }

    public Layout layout() {
        return layout;
    }
}

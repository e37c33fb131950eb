package macrame.isa.instruction;

/** The opcode table: code, mnemonic and engine of every instruction. */
public enum Opcode {
    LOAD(0x01, "load", Engine.LOAD),
    STORE(0x02, "store", Engine.STORE),
    MAC(0x10, "mac", Engine.ARRAY),
    REQUANTIZE(0x20, "requantize", Engine.VECTOR),
    ADD(0x21, "add", Engine.VECTOR),
    POOL(0x22, "pool", Engine.VECTOR),
    TABLE(0x23, "table", Engine.VECTOR),
    COPY(0x24, "copy", Engine.VECTOR),
    FILL(0x25, "fill", Engine.VECTOR),
    HOST(0x30, "host", Engine.HOST);

    private final int code;
    private final String mnemonic;
    private final Engine engine;

    Opcode(int code, String mnemonic, Engine engine) {
        this.code = code;
        this.mnemonic = mnemonic;
        this.engine = engine;
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
}

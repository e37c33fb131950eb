package macrame.isa.instruction;

/** How an integer operand lies in memory: its width in bits, little endian, two's complement if it is signed. */
public record CodeType(int bits, Sign sign) {
    public static final CodeType INT8 = new CodeType(Byte.SIZE, Sign.SIGNED);
    public static final CodeType INT16 = new CodeType(Short.SIZE, Sign.SIGNED);

    public boolean isSigned() {
        return sign == Sign.SIGNED;
    }

    /** Whole bytes of one code; 1 for those that share a byte. */
    public int bytes() {
        return (bits + Byte.SIZE - 1) / Byte.SIZE;
    }

    /** Smallest code. */
    public int minimum() {
        return isSigned() ? -1 << (bits - 1) : 0;
    }

    /** Largest code. */
    public int maximum() {
        return isSigned() ? (1 << (bits - 1)) - 1 : (1 << bits) - 1;
    }

    /** The largest absolute value of a code. */
    public int magnitude() {
        return Math.max(-minimum(), maximum());
    }
}

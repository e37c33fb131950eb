package macrame.isa.assembly;

/** What is wrong with one line, and in which column; caught by {@link Assembler}, which adds file and line. */
final class SyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int column;

    SyntaxException(int column, String fault) {
        super(fault);
        this.column = column;
    }

    int column() {
        return column;
    }

    String fault() {
        return String.valueOf(getMessage());
    }
}

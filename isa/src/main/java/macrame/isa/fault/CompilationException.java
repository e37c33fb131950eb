package macrame.isa.fault;

/** A network that does not run on the accelerator it is compiled for: an operator or a size the machine has no room for. */
public final class CompilationException extends InputException {
    public CompilationException(String fault) {
        super(fault);
    }
}

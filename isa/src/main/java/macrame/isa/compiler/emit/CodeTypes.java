package macrame.isa.compiler.emit;

import macrame.isa.instruction.CodeType;
import macrame.isa.instruction.Sign;
import macrame.isa.tensor.DataType;

/** How the instructions name the codes of a tensor. */
final class CodeTypes {
    private CodeTypes() {}

    static CodeType of(DataType type) {
        return new CodeType(type.bits(), type.minimum() < 0 ? Sign.SIGNED : Sign.UNSIGNED);
    }
}

package macrame.isa.assembly;

import macrame.isa.program.HostOperation;
import macrame.isa.program.Program;
import macrame.isa.program.Region;
import macrame.isa.program.Semaphore;

/** The names that lines of a program refer to. */
record TableNames(Names regions, Names semaphores, Names hostOperations) {
    static TableNames empty() {
        return new TableNames(new Names("region"), new Names("semaphore"), new Names("host operation"));
    }

    static TableNames of(Program program) {
        TableNames names = empty();
        program.regions().stream().map(Region::name).forEach(names.regions::add);
        program.semaphores().stream().map(Semaphore::name).forEach(names.semaphores::add);
        program.hostOperations().stream().map(HostOperation::name).forEach(names.hostOperations::add);
        return names;
    }
}

package macrame.isa.launch;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import macrame.isa.program.Program;

/** One program of a network: the host starts the next one when it has ended. */
public interface Launch {
    /** The program, made anew; to be let go of after its run, since programs are large. */
    Program program();

    /** Names of its layers. */
    ImmutableList<String> layers();

    /** Launches of equal shape take equal time; absent where nothing is known but the program. */
    Optional<GraphShape> shape();

    /** The tensors that its inputs hold, by their index in the model. */
    ImmutableList<Integer> inputs();

    /** The tensors that its outputs make, by their index in the model. */
    ImmutableList<Integer> outputs();
}

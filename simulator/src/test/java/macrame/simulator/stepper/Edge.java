package macrame.simulator.stepper;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** The registers before or behind one lane at the array's edge, which hold a token back for so many cycles. */
final class Edge<T> {
    private final Queue<Optional<T>> registers = new ArrayDeque<>();

    Edge(int cycles) {
        for (int i = 0; i < cycles; i++) {
            registers.add(Optional.empty());
        }
    }

    /** One clock: takes what comes in this cycle, and gives what came so many cycles ago. */
    Optional<T> clock(Optional<T> in) {
        registers.add(in);
        return registers.remove();
    }
}

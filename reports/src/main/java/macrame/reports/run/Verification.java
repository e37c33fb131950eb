package macrame.reports.run;

import com.google.common.collect.ImmutableList;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.instruction.Instruction;
import macrame.isa.launch.GraphShape;
import macrame.isa.launch.Launch;
import macrame.isa.launch.Launches;
import macrame.isa.program.Program;
import macrame.isa.verifier.Verifier;

/**
 * What the verifier says of all programs of a network.
 *
 * @param programs that differ in more than constants
 * @param faults each begins with the name of what was verified
 */
public record Verification(int programs, long instructions, int semaphores, long waits, ImmutableList<String> faults) {

    /** Verifies each program; of those that differ in constants that nothing depends on, the first. */
    public static Verification of(String model, Launches network, AcceleratorSpec spec) {
        Set<GraphShape> seen = new HashSet<>();
        Verification sum = new Verification(0, 0, 0, 0, ImmutableList.of());
        for (Launch launch : network.launches()) {
            Optional<GraphShape> shape = launch.shape();
            if (shape.isEmpty() || Verifier.looksAtValues(spec) || seen.add(shape.get())) {
                sum = sum.with(ModelFaults.naming(model, false, () -> of(model, launch.program(), spec)));
            }
        }
        return sum;
    }

    private static Verification of(String model, Program program, AcceleratorSpec spec) {
        ImmutableList<String> faults = Verifier.faults(program, spec).stream()
                .map(fault -> model + ": " + fault)
                .collect(ImmutableList.toImmutableList());
        long waits = 0;
        for (Instruction instruction : program.instructions()) {
            waits += Integer.bitCount(instruction.header().waits());
        }
        return new Verification(
                1, program.instructions().size(), program.semaphores().size(), waits, faults);
    }

    private Verification with(Verification other) {
        return new Verification(
                programs + other.programs,
                instructions + other.instructions,
                Math.max(semaphores, other.semaphores),
                waits + other.waits,
                ImmutableList.<String>builder()
                        .addAll(faults)
                        .addAll(other.faults)
                        .build());
    }

    /** That nothing was refused, and of how much. */
    public String line() {
        return "verified: %s%s, %s, %s"
                .formatted(
                        count(instructions, "instruction"),
                        programs > 1 ? " in " + count(programs, "program") : "",
                        count(semaphores, "semaphore"),
                        count(waits, "wait"));
    }

    private static String count(long number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }
}

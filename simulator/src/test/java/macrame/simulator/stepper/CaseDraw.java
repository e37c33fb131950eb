package macrame.simulator.stepper;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.instruction.Header;
import macrame.isa.instruction.Instruction;
import macrame.simulator.stepper.Case.Draft;
import macrame.simulator.stepper.Case.Tie;
import macrame.simulator.stepper.SteppedMachine.Supply;

/** Random cases, the same for the same seed. */
public final class CaseDraw {
    private static final int MOST_INSTRUCTIONS = 8;

    private CaseDraw() {}

    /** The case of a seed. */
    public static Case draw(long seed) {
        Random random = new Random(seed);
        ImmutableMap<String, String> differences = SpecDraw.draw(random);
        AcceleratorSpec spec = SpecText.accelerator(differences);
        Supply supply = Supply.values()[random.nextInt(Supply.values().length)];
        MacDraw macs = new MacDraw(random, spec);
        VectorDraw vectors = new VectorDraw(random, spec);
        List<Instruction> bare = new ArrayList<>();
        for (int i = 1 + random.nextInt(MOST_INSTRUCTIONS); i > 0; i--) {
            Instruction drawn = random.nextBoolean() ? macs.draw() : vectors.draw();
            bare.add(drawn.withHeader(Header.of(random.nextInt(4) / 3, 0)));
        }
        return new Case(new Draft(differences, ImmutableList.copyOf(bare), ties(random, bare), supply, seed));
    }

    private static ImmutableList<Tie> ties(Random random, List<Instruction> bare) {
        ImmutableList.Builder<Tie> ties = ImmutableList.builder();
        for (int later = 1; later < bare.size(); later++) {
            int earlier = random.nextInt(later);
            boolean others = bare.get(earlier).engine() != bare.get(later).engine();
            if (others && random.nextInt(4) == 0) {
                ties.add(new Tie(earlier, later));
            }
        }
        return ties.build();
    }
}

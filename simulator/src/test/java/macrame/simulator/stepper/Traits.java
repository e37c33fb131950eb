package macrame.simulator.stepper;

import com.google.common.base.Ascii;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.ArraySpec;
import macrame.isa.hardware.ScratchpadSpec;
import macrame.isa.hardware.Systolic;
import macrame.isa.instruction.Accumulate;
import macrame.isa.instruction.Combine;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Footprint;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Mac;
import macrame.isa.instruction.Space;
import macrame.isa.instruction.StridedRange;
import macrame.isa.quant.Rounding;
import macrame.simulator.stepper.SteppedMachine.Supply;

/** What is nasty about a case, in words: what a batch of random ones must have enough of. */
public final class Traits {
    private final Case drawn;
    private final AcceleratorSpec spec;
    private final Outcome outcome;
    private final List<Instruction> instructions;
    private final Set<String> traits = new TreeSet<>();

    private Traits(Case drawn, Outcome outcome) {
        this.drawn = drawn;
        this.spec = drawn.spec();
        this.outcome = outcome;
        this.instructions = drawn.program().instructions();
    }

    public static Set<String> of(Case drawn, Outcome outcome) {
        Traits traits = new Traits(drawn, outcome);
        traits.ofMachine();
        for (int i = 0; i < traits.instructions.size(); i++) {
            traits.ofInstruction(i);
        }
        traits.add("cycles lost at activations", outcome.lost().atActivations() > 0);
        traits.add("cycles lost at parameters", outcome.lost().atParameters() > 0);
        traits.add("sums that do not fit", outcome.memory().overflows() > 0);
        return traits.traits;
    }

    private void add(String trait, boolean has) {
        if (has) {
            traits.add(trait);
        }
    }

    private void ofMachine() {
        ArraySpec array = spec.array();
        add("one row", array.rows() == 1);
        add("one column", array.columns() == 1);
        add("one weight register set", array.weightRegisterSets() == 1);
        add("a bias in a slot of its own", array.initialization() == ArraySpec.Initialization.CYCLE);
        array.systolic().ifPresent(this::ofSystolic);
        add("several banks", spec.activations().banks() > 1);
        add("one bank", spec.activations().banks() == 1);
        add("dispatched", drawn.draft().supply() == Supply.DISPATCHED);
    }

    private void ofSystolic(Systolic systolic) {
        traits.add(Ascii.toLowerCase(systolic.dataflow().name()).replace('_', '-'));
        add("preload", systolic.preloads());
        for (Instruction instruction : instructions) {
            if (instruction instanceof Mac mac) {
                MacRun run = new MacRun(mac, outcome.memory());
                add(
                        "several folds",
                        Fold.all(run, spec.array(), systolic.dataflow()).size() > 1);
            }
        }
    }

    private void ofInstruction(int index) {
        Instruction instruction = instructions.get(index);
        traits.add(instruction.opcode().mnemonic());
        rounding(instruction).ifPresent(form -> traits.add("rounding " + Ascii.toLowerCase(form.name())));
        add("a wait", instruction.header().waits() != 0);
        add(
                "lanes fewer than rows",
                instruction.engine() == Engine.VECTOR
                        && spec.vector().lanes() < spec.array().rows());
        if (instruction instanceof Mac mac) {
            ofMac(mac, index);
        }
        for (int other = 0; other < index; other++) {
            add("array and vector on one bank at once", together(index, other) && shareABank(index, other));
        }
    }

    private void ofMac(Mac mac, int index) {
        int rows = mac.rows();
        int columns = mac.inputs().count();
        boolean passes = mac.weightBits() == 8 && mac.activationBits() == 16;
        add(
                "part of a tile",
                rows < spec.array().rows() || columns < spec.array().columns());
        add("K of 1", columns == 1);
        add("a diagonal tile", mac.tile() == Mac.Tile.DIAGONAL);
        add("8x16 in two passes", passes && new Slices(spec.array(), mac.types()).passes() == 2);
        add("4x8", mac.weightBits() == 4 && mac.activationBits() == 8);
        add("a tile wider than its port", mac.tileBytes() > spec.weights().portBytes());
        add(
                "a vector wider than its port",
                columns * mac.activationBits() / 8 > spec.activations().portBytes());
        if (index > 0 && instructions.get(index - 1) instanceof Mac before) {
            boolean overlaps = outcome.starts().get(index) < outcome.ends().get(index - 1);
            add("a mac on sums in flight", overlaps && meet(Space.ACCUMULATORS, before, mac));
        }
    }

    private static boolean meet(Space space, Instruction one, Instruction other) {
        Set<Long> places = new HashSet<>(places(space, one));
        places.retainAll(places(space, other));
        return !places.isEmpty();
    }

    private static Set<Long> places(Space space, Instruction instruction) {
        Set<Long> places = new HashSet<>();
        Footprint footprint = Footprint.of(instruction);
        for (List<StridedRange> ranges : List.of(footprint.reads(), footprint.writes())) {
            for (StridedRange range : ranges) {
                if (range.space() == space) {
                    range.forEachRun((start, length) -> {
                        for (long i = 0; i < length; i++) {
                            places.add(start + i);
                        }
                    });
                }
            }
        }
        return places;
    }

    private boolean together(int one, int other) {
        return instructions.get(one).engine() != instructions.get(other).engine()
                && outcome.starts().get(one) < outcome.ends().get(other)
                && outcome.starts().get(other) < outcome.ends().get(one);
    }

    private boolean shareABank(int one, int other) {
        return shareABank(Space.ACTIVATIONS, spec.activations(), one, other)
                || shareABank(Space.PARAMETERS, spec.parameters(), one, other);
    }

    private boolean shareABank(Space space, ScratchpadSpec scratchpad, int one, int other) {
        Set<Long> banks = banks(space, scratchpad, one);
        banks.retainAll(banks(space, scratchpad, other));
        return !banks.isEmpty();
    }

    private Set<Long> banks(Space space, ScratchpadSpec scratchpad, int index) {
        Set<Long> banks = new HashSet<>();
        for (long place : places(space, instructions.get(index))) {
            banks.add(place / (scratchpad.bytes() / scratchpad.banks()));
        }
        return banks;
    }

    private static Optional<Rounding> rounding(Instruction instruction) {
        if (instruction instanceof Instruction.Requantize requantize) {
            return Optional.of(requantize.rounding());
        }
        if (instruction instanceof Accumulate accumulate && accumulate.factors() != Accumulate.Factors.NONE) {
            return Optional.of(accumulate.rounding());
        }
        if (instruction instanceof Instruction.Add add) {
            return Optional.of(add.rounding());
        }
        return instruction instanceof Combine combine && !combine.mode().compares()
                ? Optional.of(combine.rounding())
                : Optional.empty();
    }
}

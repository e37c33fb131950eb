package macrame.simulator.functional;

import java.util.Arrays;
import macrame.isa.instruction.Instruction.Add;
import macrame.isa.instruction.Instruction.Copy;
import macrame.isa.instruction.Instruction.Fill;
import macrame.isa.instruction.Instruction.Table;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.Rescale;
import macrame.isa.instruction.Space;

/** Vector operations that make each byte of their result from the bytes at one place of their operands. */
final class Elementwise {
    private Elementwise() {}

    static Effect add(ArchitecturalState state, Add add) {
        int[] left = LoopNest.addresses(add.levels(), add.left(), Level::first);
        int[] right = LoopNest.addresses(add.levels(), add.right(), Level::second);
        byte[] activations = state.scratchpad(Space.ACTIVATIONS);
        CodeReader reader = new CodeReader(add.type());
        int width = add.codes().bytes();
        int run = Math.multiplyExact(add.run(), width);
        byte[] sums = new byte[Math.multiplyExact(left.length, run)];
        int to = 0;
        for (int i = 0; i < left.length; i++) {
            for (int j = 0; j < add.run(); j++) {
                int sum = sum(add, reader.at(activations, left[i], j), reader.at(activations, right[i], j));
                LittleEndian.put(sums, to++, width, sum);
            }
        }
        return scatter(state, sums, run, LoopNest.addresses(add.levels(), add.output(), Level::third));
    }

    private static int sum(Add add, int left, int right) {
        long scaled = rescaled(add, add.leftScale(), left) + rescaled(add, add.rightScale(), right);
        long code =
                add.rounding().apply(scaled, add.sum().multiplier(), add.sum().shift());
        return add.codes().clamp(code + add.codes().zeroPoint());
    }

    private static long rescaled(Add add, Rescale scale, int code) {
        int shifted = (code - scale.zeroPoint()) << add.leftShift();
        return add.rounding().apply(shifted, scale.multiplier(), scale.shift());
    }

    static Effect table(ArchitecturalState state, Table table) {
        byte[] parameters = state.scratchpad(Space.PARAMETERS);
        byte[] bytes = gather(state, table.run(), LoopNest.addresses(table.levels(), table.input(), Level::first));
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = parameters[table.table() + (bytes[i] & 0xff)];
        }
        return scatter(state, bytes, table.run(), LoopNest.addresses(table.levels(), table.output(), Level::second));
    }

    static Effect copy(ArchitecturalState state, Copy copy) {
        byte[] bytes = gather(state, copy.run(), LoopNest.addresses(copy.levels(), copy.input(), Level::first));
        return scatter(state, bytes, copy.run(), LoopNest.addresses(copy.levels(), copy.output(), Level::second));
    }

    static Effect fill(ArchitecturalState state, Fill fill) {
        byte[] bytes = new byte[Math.multiplyExact(LoopNest.iterations(fill.levels()), fill.run())];
        Arrays.fill(bytes, (byte) fill.value());
        return scatter(state, bytes, fill.run(), LoopNest.addresses(fill.levels(), fill.output(), Level::first));
    }

    private static byte[] gather(ArchitecturalState state, int run, int[] addresses) {
        byte[] activations = state.scratchpad(Space.ACTIVATIONS);
        byte[] packed = new byte[Math.multiplyExact(addresses.length, run)];
        for (int i = 0; i < addresses.length; i++) {
            System.arraycopy(activations, addresses[i], packed, i * run, run);
        }
        return packed;
    }

    /** Writes runs to the activation scratchpad on commit. */
    static Effect scatter(ArchitecturalState state, byte[] packed, int run, int[] addresses) {
        byte[] activations = state.scratchpad(Space.ACTIVATIONS);
        return () -> {
            for (int i = 0; i < addresses.length; i++) {
                System.arraycopy(packed, i * run, activations, addresses[i], run);
            }
        };
    }
}

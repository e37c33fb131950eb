package macrame.simulator.functional;

import java.util.Arrays;
import macrame.isa.instruction.Block;
import macrame.isa.instruction.Border;
import macrame.isa.instruction.Instruction.Load;
import macrame.isa.instruction.Instruction.Store;

/** Blocks between DRAM and the scratchpads. */
final class Transfers {
    private Transfers() {}

    static Effect load(ArchitecturalState state, Load load) {
        byte[] block = new byte[Math.toIntExact(load.block().bytes())];
        Strides dram = Strides.dram(load.offset(), load.block());
        dram.gather(state.region(load.region()), block);
        byte[] scratchpad = state.scratchpad(load.destination());
        return () -> {
            border(scratchpad, load);
            Border border = load.border();
            Block at = load.block();
            int first = load.address() + border.top() * at.localOuterStride() + border.left() * at.localMiddleStride();
            Strides.local(first, at).scatter(block, scratchpad);
        };
    }

    static Effect store(ArchitecturalState state, Store store) {
        byte[] block = new byte[Math.toIntExact(store.block().bytes())];
        Strides.local(store.address(), store.block()).gather(state.scratchpad(store.source()), block);
        byte[] region = state.region(store.region());
        return () -> Strides.dram(store.offset(), store.block()).scatter(block, region);
    }

    private static void border(byte[] scratchpad, Load load) {
        Border border = load.border();
        Block block = load.block();
        int rows = border.top() + block.outer() + border.bottom();
        for (int row = 0; row < rows; row++) {
            int address = load.address() + row * block.localOuterStride();
            boolean outside = row < border.top() || row >= border.top() + block.outer();
            int middle = block.middle();
            if (outside) {
                fill(scratchpad, address, border.left() + middle + border.right(), load);
            } else {
                fill(scratchpad, address, border.left(), load);
                int right = address + (border.left() + middle) * block.localMiddleStride();
                fill(scratchpad, right, border.right(), load);
            }
        }
    }

    private static void fill(byte[] scratchpad, int address, int runs, Load load) {
        Block block = load.block();
        for (int i = 0; i < runs; i++) {
            int start = address + i * block.localMiddleStride();
            Arrays.fill(
                    scratchpad, start, start + block.run(), (byte) load.border().value());
        }
    }

    /** Where the runs of a block lie on one side of the transfer. */
    private record Strides(int start, Block block, int outerStride, int middleStride) {
        static Strides dram(long offset, Block block) {
            return new Strides(
                    Math.toIntExact(offset),
                    block,
                    Math.toIntExact(block.dramOuterStride()),
                    Math.toIntExact(block.dramMiddleStride()));
        }

        static Strides local(int address, Block block) {
            return new Strides(address, block, block.localOuterStride(), block.localMiddleStride());
        }

        void gather(byte[] from, byte[] packed) {
            int run = block.run();
            for (int i = 0; i < block.outer() * block.middle(); i++) {
                System.arraycopy(from, address(i), packed, i * run, run);
            }
        }

        void scatter(byte[] packed, byte[] to) {
            int run = block.run();
            for (int i = 0; i < block.outer() * block.middle(); i++) {
                System.arraycopy(packed, i * run, to, address(i), run);
            }
        }

        private int address(int run) {
            return start + run / block.middle() * outerStride + run % block.middle() * middleStride;
        }
    }
}

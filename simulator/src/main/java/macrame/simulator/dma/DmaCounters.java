package macrame.simulator.dma;

import macrame.isa.instruction.Space;
import macrame.isa.program.TensorClass;
import macrame.simulator.port.MachineCounter;

/** Which counter a byte moved by DMA goes to. */
final class DmaCounters {
    private DmaCounters() {}

    static MachineCounter read(TensorClass contents) {
        return switch (contents) {
            case WEIGHTS -> MachineCounter.DRAM_READ_WEIGHTS;
            case PARAMETERS -> MachineCounter.DRAM_READ_PARAMETERS;
            case ACTIVATIONS -> MachineCounter.DRAM_READ_ACTIVATIONS;
            case SPILLS -> MachineCounter.DRAM_READ_SPILLS;
            case KV_CACHE -> MachineCounter.DRAM_READ_KV_CACHE;
            case INSTRUCTIONS -> MachineCounter.DRAM_READ_INSTRUCTIONS;
        };
    }

    /** Only tensors are written by a compiled program; whatever else is counts as activations. */
    static MachineCounter writtenToDram(TensorClass contents) {
        return contents == TensorClass.SPILLS
                ? MachineCounter.DRAM_WRITE_SPILLS
                : MachineCounter.DRAM_WRITE_ACTIVATIONS;
    }

    static MachineCounter written(Space space) {
        return switch (space) {
            case WEIGHTS -> MachineCounter.WEIGHTS_WRITE_BYTES;
            case ACTIVATIONS -> MachineCounter.ACTIVATIONS_WRITE_BYTES;
            case PARAMETERS -> MachineCounter.PARAMETERS_WRITE_BYTES;
            case DRAM, ACCUMULATORS -> throw new IllegalStateException("load into " + space);
        };
    }

    static MachineCounter readFrom(Space space) {
        return switch (space) {
            case WEIGHTS -> MachineCounter.WEIGHTS_READ_BYTES;
            case ACTIVATIONS -> MachineCounter.ACTIVATIONS_READ_BYTES;
            case PARAMETERS -> MachineCounter.PARAMETERS_READ_BYTES;
            case DRAM, ACCUMULATORS -> throw new IllegalStateException("store from " + space);
        };
    }

    /** Cycles that the store engine lost at a read port. */
    static MachineCounter storeConflicts(Space space) {
        return switch (space) {
            case WEIGHTS -> MachineCounter.WEIGHT_CONFLICTS_OF_STORE;
            case ACTIVATIONS -> MachineCounter.ACTIVATION_CONFLICTS_OF_STORE;
            case PARAMETERS -> MachineCounter.PARAMETER_CONFLICTS_OF_STORE;
            case DRAM, ACCUMULATORS -> throw new IllegalStateException("store from " + space);
        };
    }

    /** Cycles that the load engine lost at a write port. */
    static MachineCounter loadConflicts(Space space) {
        return switch (space) {
            case WEIGHTS -> throw new IllegalStateException("a vector result in " + space);
            case ACTIVATIONS -> MachineCounter.ACTIVATION_CONFLICTS_OF_LOAD;
            case PARAMETERS -> MachineCounter.PARAMETER_CONFLICTS_OF_LOAD;
            case DRAM, ACCUMULATORS -> throw new IllegalStateException("load into " + space);
        };
    }
}

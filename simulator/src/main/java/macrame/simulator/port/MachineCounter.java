package macrame.simulator.port;

import macrame.simulator.stats.Counter;

/** Everything the machine counts, by layer. */
public enum MachineCounter implements Counter {
    MACS("array.macs", "multiply-accumulates", "a product of a weight and an activation was added to an accumulator"),
    MULTIPLIES("array.multiplies", "multiplications", "a multiplier worked on a product, once a pass"),
    RESCALED_PRODUCTS(
            "array.rescaled-products", "multiplications", "a product was multiplied by the scale of its column"),
    STEPS("array.steps", "steps", "a weight tile was applied to an input vector"),
    STEP_SLOTS("array.step-slots", "cycles", "an issue slot was taken by a pass of a step"),
    BIAS_SLOTS("array.bias-slots", "cycles", "an issue slot was taken to initialise an accumulator vector"),
    WEIGHT_BEATS("array.weight-beats", "cycles", "the weight port carried a beat of a tile"),
    ACTIVATION_READS("array.activation-reads", "cycles", "the activation port carried a word of an input vector"),
    TREE_ADDS("array.tree-adds", "additions", "two partial sums met in an adder tree"),
    ACCUMULATES("array.accumulates", "additions", "a row's sum was added to its accumulator"),
    INPUT_SUM_MACS("array.input-sum.macs", "multiply-accumulates", "an input times a one was added to a sum of inputs"),
    INPUT_SUM_MULTIPLIES(
            "array.input-sum.multiplies", "multiplications", "a multiplier worked on an input times a one"),
    INPUT_SUM_SLOTS("array.input-sum.slots", "cycles", "an issue slot was taken for rows of ones alone"),
    INPUT_SUM_TREE_ADDS(
            "array.input-sum.tree-adds", "additions", "two inputs or sums of them met in a row of ones' tree"),
    INPUT_SUM_ACCUMULATES(
            "array.input-sum.accumulates", "additions", "a row of ones' sum was added to its accumulator"),
    PE_ADDS(
            "array.pe-adds",
            "additions",
            "a systolic processing element added its product to the sum that it holds or that came by"),
    INPUT_SUM_PE_ADDS(
            "array.input-sum.pe-adds", "additions", "a systolic processing element added an input to a sum of inputs"),
    FOLDS("array.folds", "folds", "an operand, or sums, were held while the others were streamed past them"),
    FOLD_LINES("array.fold-lines", "cycles", "a fold was in the array, from its load to its last result"),
    MAPPED_PES("array.mapped-pes", "processing elements", "a processing element held an operand or a sum for a fold"),
    HELD_OPERANDS("array.held-operands", "elements", "a weight or an input was loaded to be held"),
    STREAMED_ACTIVATIONS("array.streamed-activations", "elements", "an input entered the array in a stream"),
    STREAMED_WEIGHTS("array.streamed-weights", "elements", "a weight entered the array in a stream"),
    PARTIAL_SUMS("array.partial-sums", "sums", "a fold's sum left the array for an accumulator"),
    ROW_SUM_ADDS("array.row-sum.adds", "additions", "the row-sum unit added two inputs or sums of them"),
    WEIGHT_REGISTER_BYTES("array.weight-register", "bytes", "a weight register was written or read"),
    OPERAND_REGISTER_BYTES("array.operand-register", "bytes", "an operand register was written or read"),
    HOP_REGISTER_BYTES(
            "array.hop-register", "bytes", "a register that passes an operand or a sum on was written or read"),
    HELD_REGISTER_BYTES(
            "array.held-register", "bytes", "a register that holds an operand or a sum for a fold was written or read"),
    ACCUMULATOR_READ_BYTES("accumulators.read", "bytes", "an accumulator was read"),
    ACCUMULATOR_WRITE_BYTES("accumulators.write", "bytes", "an accumulator was written"),
    INITIALIZED_ACCUMULATORS("accumulators.initialized", "accumulators", "an accumulator was given its bias or zero"),
    ACCUMULATOR_OVERFLOWS(
            "accumulators.overflows", "additions", "a sum did not fit its accumulator, and wrapped or was saturated"),
    IDLE_PE_CYCLES("array.idle", "PE-cycles", "a processing element had no product to make for a cycle"),
    VECTOR_CYCLES("vector.busy", "cycles", "the vector unit worked on an operation"),
    REQUANTIZED("vector.requantized", "elements", "an accumulator was brought back to a code"),
    REQUANTIZED_WIDE("vector.requantized-wide", "elements", "as requantized, by a form that takes more than 32 bits"),
    ADDED("vector.added", "elements", "two codes of different scales were added, or subtracted"),
    MULTIPLIED("vector.multiplied", "elements", "two codes were multiplied and their product rescaled"),
    ACCUMULATED("vector.accumulated", "elements", "an accumulator was added to another by the vector unit"),
    RESCALED_SUMS("vector.rescaled-sums", "elements", "a partial sum was multiplied by its factor before it was added"),
    CORRECTED("vector.corrected", "elements", "an accumulator was freed of its weights' or its inputs' zero point"),
    CORRECT_CYCLES(
            "vector.correct.cycles", "cycles", "the vector unit took the data-dependent term of zero points away"),
    POOLED("vector.pooled", "taps", "a code was compared with another, or added to the sum of its window"),
    AVERAGED("vector.averaged", "elements", "a window's sum was divided or rescaled"),
    LOOKED_UP("vector.looked-up", "elements", "a code was replaced by a table's entry"),
    SCANNED("vector.scanned", "elements", "a binary32 value was compared with its range"),
    GRIDS("vector.grids", "grids", "a range was turned into a scale, its inverse and a zero point"),
    QUANTIZED("vector.quantized", "elements", "a binary32 value became a code on a grid found at run time"),
    DEQUANTIZED("vector.dequantized", "elements", "an accumulator became a binary32 value"),
    MOVED("vector.moved", "bytes", "a byte was copied or filled in"),
    WEIGHTS_READ_BYTES("weights.read", "bytes", "the weight scratchpad was read"),
    WEIGHTS_WRITE_BYTES("weights.write", "bytes", "the weight scratchpad was written"),
    ACTIVATIONS_READ_BYTES("activations.read", "bytes", "the activation scratchpad was read"),
    ACTIVATIONS_WRITE_BYTES("activations.write", "bytes", "the activation scratchpad was written"),
    PARAMETERS_READ_BYTES("parameters.read", "bytes", "the parameter scratchpad was read"),
    PARAMETERS_WRITE_BYTES("parameters.write", "bytes", "the parameter scratchpad was written"),
    ACTIVATION_CONFLICTS_OF_VECTOR(
            "activations.conflicts.vector",
            "cycles",
            "the vector unit lost a cycle at a read port of the activation scratchpad"),
    PARAMETER_CONFLICTS_OF_VECTOR(
            "parameters.conflicts.vector",
            "cycles",
            "the vector unit lost a cycle at a read port of the parameter scratchpad"),
    WEIGHT_CONFLICTS_OF_STORE(
            "weights.conflicts.store",
            "cycles",
            "the store engine lost a cycle at a read port of the weight scratchpad"),
    ACTIVATION_CONFLICTS_OF_STORE(
            "activations.conflicts.store",
            "cycles",
            "the store engine lost a cycle at a read port of the activation scratchpad"),
    PARAMETER_CONFLICTS_OF_STORE(
            "parameters.conflicts.store",
            "cycles",
            "the store engine lost a cycle at a read port of the parameter scratchpad"),
    ACTIVATION_CONFLICTS_OF_LOAD(
            "activations.conflicts.load",
            "cycles",
            "the load engine lost a cycle at a write port of the activation scratchpad"),
    PARAMETER_CONFLICTS_OF_LOAD(
            "parameters.conflicts.load",
            "cycles",
            "the load engine lost a cycle at a write port of the parameter scratchpad"),
    DRAM_READ_WEIGHTS("dram.read.weights", "bytes", "a byte of weights was read"),
    DRAM_READ_PARAMETERS("dram.read.parameters", "bytes", "a byte of biases, factors or tables was read"),
    DRAM_READ_ACTIVATIONS("dram.read.activations", "bytes", "a byte of the program's inputs or host tensors was read"),
    DRAM_READ_SPILLS("dram.read.spills", "bytes", "a byte of an intermediate tensor was read back"),
    DRAM_READ_KV_CACHE("dram.read.kv-cache", "bytes", "a byte of the keys and values of earlier positions was read"),
    DRAM_READ_INSTRUCTIONS("dram.read.instructions", "bytes", "a byte of the program was fetched"),
    DRAM_WRITE_ACTIVATIONS(
            "dram.write.activations", "bytes", "a byte of the program's outputs or host tensors was written"),
    DRAM_WRITE_SPILLS("dram.write.spills", "bytes", "a byte of an intermediate tensor was written"),
    DRAM_READ_BURST_BYTES(
            "dram.read.burst-bytes", "bytes", "a byte crossed the data bus in a read burst, asked for or not"),
    DRAM_WRITE_BURST_BYTES(
            "dram.write.burst-bytes", "bytes", "a byte's time passed on the data bus in a write burst, masked or not"),
    DRAM_READ_BURSTS("dram.read.bursts", "bursts", "a read burst was served"),
    DRAM_WRITE_BURSTS("dram.write.bursts", "bursts", "a write burst was served"),
    DRAM_ACTIVATES("dram.bank.activates", "activates", "a row of a bank was opened"),
    DRAM_COLUMN_READS("dram.bank.reads", "commands", "a read command was sent to a bank"),
    DRAM_COLUMN_WRITES("dram.bank.writes", "commands", "a write command was sent to a bank"),
    DRAM_ROW_HITS(
            "dram.bank.row-hits", "commands", "a read or write went to a row that had been used since it was opened"),
    DRAM_REFRESHES("dram.bank.refreshes", "refreshes", "a rank was refreshed"),
    DRAM_OPEN_CYCLES("dram.bank.open", "memory cycles", "a rank had a row open for a cycle of the memory clock"),
    DRAM_CLOSED_CYCLES("dram.bank.closed", "memory cycles", "a rank had no row open for a cycle of the memory clock"),
    DRAM_OFF_BUS_BURSTS(
            "dram.bank.off-bus",
            "bursts",
            "a burst crossed no data bus in the run: another's data served for it, or it was still to be written"),
    DRAM_BLOCKED_CYCLES(
            "dram.bank.blocked", "cycles", "a burst waited in front of a channel that had not taken the one before"),
    INSTRUCTIONS("frontend.instructions", "instructions", "an instruction was decoded and dispatched");

    private final String path;
    private final String unit;
    private final String sentence;

    MachineCounter(String path, String unit, String sentence) {
        this.path = path;
        this.unit = unit;
        this.sentence = sentence;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String unit() {
        return unit;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}

package macrame.simulator.array;

import macrame.isa.hardware.AccumulatorSpec;
import macrame.isa.hardware.ArraySpec;
import macrame.isa.hardware.Systolic;
import macrame.isa.instruction.Mac;
import macrame.simulator.port.AccumulatorTraffic;
import macrame.simulator.port.MachineCounter;
import macrame.simulator.port.RunContext;

/**
 * What a {@code mac} did on a systolic array, as counts in closed form.
 *
 * <p>Each processing element that makes a product adds it to the sum that it holds or that comes by. Whatever hops on
 * writes a register and is read from it, in the processing elements that make products; a held operand is written once
 * and read in every pass, a held sum is read and written with every addition.
 */
final class SystolicActions {
    private final RunContext run;
    private final AccumulatorTraffic traffic;
    private final boolean holdsSums;
    private final int passingSumBytes;
    private final int heldSumBytes;

    SystolicActions(RunContext run, AccumulatorTraffic traffic, ArraySpec array, AccumulatorSpec accumulators) {
        this.run = run;
        this.traffic = traffic;
        this.holdsSums = array.systolic().orElseThrow().dataflow() == Systolic.Dataflow.OUTPUT_STATIONARY;
        this.passingSumBytes = bytes(array.treeBits());
        this.heldSumBytes = bytes(accumulators.bits());
    }

    private static int bytes(int bits) {
        return (bits + Byte.SIZE - 1) / Byte.SIZE;
    }

    void count(Mac mac, SystolicSchedule schedule) {
        long steps = mac.steps();
        long passes = schedule.passes();
        int ones = mac.tileOnes();
        int products = mac.tileWeights() - ones;
        FoldCounts folds = schedule.counts();
        add(mac, MachineCounter.MACS, steps * products);
        add(mac, MachineCounter.MULTIPLIES, steps * passes * products);
        add(mac, MachineCounter.PE_ADDS, steps * passes * products);
        add(mac, MachineCounter.INPUT_SUM_MACS, steps * ones);
        add(mac, MachineCounter.INPUT_SUM_MULTIPLIES, steps * passes * ones);
        add(mac, MachineCounter.INPUT_SUM_PE_ADDS, steps * passes * ones);
        add(mac, MachineCounter.INPUT_SUM_SLOTS, mac.sums().onesRows() == mac.rows() ? schedule.stepSlots() : 0);
        add(mac, MachineCounter.STEPS, steps);
        add(mac, MachineCounter.STEP_SLOTS, schedule.stepSlots());
        add(mac, MachineCounter.FOLDS, folds.folds());
        add(mac, MachineCounter.FOLD_LINES, schedule.busyLines());
        add(mac, MachineCounter.MAPPED_PES, folds.mapped());
        add(mac, MachineCounter.HELD_OPERANDS, folds.heldOperands());
        add(mac, MachineCounter.STREAMED_ACTIVATIONS, folds.streamedActivations());
        add(mac, MachineCounter.STREAMED_WEIGHTS, folds.streamedWeights());
        add(mac, MachineCounter.PARTIAL_SUMS, folds.partialSums());
        add(mac, MachineCounter.WEIGHT_BEATS, folds.weightBeats());
        add(mac, MachineCounter.ACTIVATION_READS, folds.activationReads());
        registers(mac, steps * passes * mac.tileWeights(), folds);
        accumulators(mac, folds.partialSums() * (holdsSums ? 1 : passes));
    }

    /** @param products those with ones included, once a pass */
    private void registers(Mac mac, long products, FoldCounts folds) {
        long weights = folds.streamedWeights() + (loadsWeights(folds) ? folds.heldOperands() : 0);
        long activations = folds.streamedActivations() + (loadsWeights(folds) ? 0 : folds.heldOperands());
        add(mac, MachineCounter.WEIGHTS_READ_BYTES, bytes(weights, mac.weightBits()));
        add(mac, MachineCounter.ACTIVATIONS_READ_BYTES, bytes(activations, mac.activationBits()));
        long hops;
        long held;
        if (holdsSums) {
            hops = bytes(products, mac.weightBits()) + bytes(products, mac.activationBits());
            held = 2 * products * heldSumBytes;
        } else {
            int heldBits = loadsWeights(folds) ? mac.weightBits() : mac.activationBits();
            int streamedBits = loadsWeights(folds) ? mac.activationBits() : mac.weightBits();
            hops = bytes(products, streamedBits) + products * passingSumBytes;
            held = bytes(folds.heldOperands() + products, heldBits);
        }
        add(mac, MachineCounter.HOP_REGISTER_BYTES, 2 * hops);
        add(mac, MachineCounter.HELD_REGISTER_BYTES, held);
    }

    private static boolean loadsWeights(FoldCounts folds) {
        return folds.streamedWeights() == 0;
    }

    private static long bytes(long elements, int bits) {
        return (elements * bits + Byte.SIZE - 1) / Byte.SIZE;
    }

    /** Sums that leave the array are added to accumulators; the first to meet one that starts afresh is written. */
    private void accumulators(Mac mac, long additions) {
        boolean initializes = mac.initialization() != Mac.Initialization.KEEP;
        long touched = initializes ? new StepPlaces(mac).distinctAccumulators() : 0;
        long initialized = touched * mac.rows();
        long summing = additions / mac.rows() * mac.sums().onesRows();
        add(mac, MachineCounter.ACCUMULATES, additions - summing);
        add(mac, MachineCounter.INPUT_SUM_ACCUMULATES, summing);
        add(mac, MachineCounter.INITIALIZED_ACCUMULATORS, initialized);
        traffic.read(mac, additions - initialized);
        traffic.written(mac, additions);
        if (mac.initialization() == Mac.Initialization.BIAS) {
            add(mac, MachineCounter.PARAMETERS_READ_BYTES, initialized * mac.biasBytes());
        }
    }

    private void add(Mac mac, MachineCounter counter, long amount) {
        run.count(counter, mac, amount);
    }
}

package macrame.simulator.array;

import macrame.isa.instruction.Mac;
import macrame.simulator.port.AccumulatorTraffic;
import macrame.simulator.port.MachineCounter;
import macrame.simulator.port.RunContext;

/** What a {@code mac} did, as counts in closed form. */
final class MacActions {
    private final RunContext run;
    private final AccumulatorTraffic traffic;

    MacActions(RunContext run, AccumulatorTraffic traffic) {
        this.run = run;
        this.traffic = traffic;
    }

    void count(Mac mac, MacSchedule schedule) {
        long steps = schedule.steps();
        long slots = steps * schedule.passes();
        int ones = mac.sums().onesRows();
        int products = mac.tileWeights() - mac.tileOnes();
        add(mac, MachineCounter.MACS, steps * products);
        add(mac, MachineCounter.MULTIPLIES, slots * products);
        add(mac, MachineCounter.RESCALED_PRODUCTS, mac.types().columnScales() ? steps * products : 0);
        add(mac, MachineCounter.STEPS, steps);
        add(mac, MachineCounter.STEP_SLOTS, slots);
        add(mac, MachineCounter.BIAS_SLOTS, schedule.biasSlots());
        add(mac, MachineCounter.WEIGHT_BEATS, schedule.tiles() * schedule.beats());
        add(mac, MachineCounter.ACTIVATION_READS, schedule.activationReads());
        add(mac, MachineCounter.TREE_ADDS, slots * (products - (mac.rows() - ones)));
        add(mac, MachineCounter.ACCUMULATES, slots * (mac.rows() - ones));
        inputSums(mac, steps, slots);
        registers(mac, schedule);
        accumulators(mac, schedule);
    }

    /** What the sums of inputs cost, by rows of ones and by the row-sum unit. */
    private void inputSums(Mac mac, long steps, long slots) {
        int rows = mac.sums().onesRows();
        int ones = mac.tileOnes();
        add(mac, MachineCounter.INPUT_SUM_MACS, steps * ones);
        add(mac, MachineCounter.INPUT_SUM_MULTIPLIES, slots * ones);
        add(mac, MachineCounter.INPUT_SUM_SLOTS, rows == mac.rows() ? slots : 0);
        add(mac, MachineCounter.INPUT_SUM_TREE_ADDS, slots * (ones - rows));
        add(mac, MachineCounter.INPUT_SUM_ACCUMULATES, slots * rows);
        if (mac.sums().unit()) {
            // Dense: a tree over the columns and the accumulator's addition; diagonal: one addition a row.
            add(
                    mac,
                    MachineCounter.ROW_SUM_ADDS,
                    steps * Math.max(mac.unitSums(), mac.inputs().count()));
        }
    }

    private void registers(Mac mac, MacSchedule schedule) {
        long tileBytes = mac.tileBytes();
        long vectorBytes = (long) mac.inputs().count() * mac.activationBits() / 8;
        long steps = schedule.steps();
        add(mac, MachineCounter.WEIGHTS_READ_BYTES, schedule.tiles() * tileBytes);
        add(mac, MachineCounter.WEIGHT_REGISTER_BYTES, (schedule.tiles() + steps * schedule.passes()) * tileBytes);
        add(mac, MachineCounter.ACTIVATIONS_READ_BYTES, steps * vectorBytes);
        add(mac, MachineCounter.OPERAND_REGISTER_BYTES, (steps + steps * schedule.passes()) * vectorBytes);
    }

    /** The row-sum unit adds once a step, however many passes the products take. */
    private void accumulators(Mac mac, MacSchedule schedule) {
        long additions = schedule.steps() * (schedule.passes() * mac.rows() + mac.unitSums());
        long touched = schedule.initializes() ? schedule.firstTouches() : 0;
        long initialized = touched * (mac.rows() + mac.unitSums());
        boolean folded = schedule.biasSlots() == 0;
        add(mac, MachineCounter.INITIALIZED_ACCUMULATORS, initialized);
        traffic.read(mac, additions - (folded ? initialized : 0));
        traffic.written(mac, additions + (folded ? 0 : initialized));
        if (mac.initialization() == Mac.Initialization.BIAS) {
            add(mac, MachineCounter.PARAMETERS_READ_BYTES, touched * mac.rows() * mac.biasBytes());
        }
    }

    private void add(Mac mac, MachineCounter counter, long amount) {
        run.count(counter, mac, amount);
    }
}

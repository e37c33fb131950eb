package macrame.simulator.array;

import macrame.isa.instruction.Instruction.Mac;
import macrame.simulator.port.MachineCounter;
import macrame.simulator.port.RunContext;

/** What a {@code mac} did, as counts in closed form. */
final class MacActions {
    private static final int ACCUMULATOR_BYTES = 4;

    private final RunContext run;

    MacActions(RunContext run) {
        this.run = run;
    }

    void count(Mac mac, MacSchedule schedule) {
        long steps = schedule.steps();
        long passes = schedule.passes();
        long products = steps * mac.tileWeights();
        add(mac, MachineCounter.MACS, products);
        add(mac, MachineCounter.MULTIPLIES, products * passes);
        add(mac, MachineCounter.STEPS, steps);
        add(mac, MachineCounter.STEP_SLOTS, steps * passes);
        add(mac, MachineCounter.BIAS_SLOTS, schedule.biasSlots());
        add(mac, MachineCounter.WEIGHT_BEATS, schedule.tiles() * schedule.beats());
        add(mac, MachineCounter.ACTIVATION_READS, schedule.activationReads());
        add(mac, MachineCounter.TREE_ADDS, (products - steps * mac.rows()) * passes);
        registers(mac, schedule);
        accumulators(mac, schedule);
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

    private void accumulators(Mac mac, MacSchedule schedule) {
        long accumulates = schedule.steps() * schedule.passes() * mac.rows();
        long initialized = schedule.initializes() ? schedule.firstTouches() * mac.rows() : 0;
        boolean folded = schedule.biasSlots() == 0;
        add(mac, MachineCounter.ACCUMULATES, accumulates);
        add(mac, MachineCounter.INITIALIZED_ACCUMULATORS, initialized);
        add(mac, MachineCounter.ACCUMULATOR_READ_BYTES, ACCUMULATOR_BYTES * (accumulates - (folded ? initialized : 0)));
        add(
                mac,
                MachineCounter.ACCUMULATOR_WRITE_BYTES,
                ACCUMULATOR_BYTES * (accumulates + (folded ? 0 : initialized)));
        if (mac.initialization() == Mac.Initialization.BIAS) {
            add(mac, MachineCounter.PARAMETERS_READ_BYTES, ACCUMULATOR_BYTES * initialized);
        }
    }

    private void add(Mac mac, MachineCounter counter, long amount) {
        run.count(counter, mac, amount);
    }
}

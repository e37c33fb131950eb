package macrame.simulator.array;

import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.ArraySpec;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Mac;
import macrame.simulator.port.AccumulatorTraffic;
import macrame.simulator.port.Activity;
import macrame.simulator.port.BankPorts;
import macrame.simulator.port.EngineUnit;
import macrame.simulator.port.InstructionQueue;
import macrame.simulator.port.RunContext;

/** The array: the whole schedule of a {@code mac} is worked out when it starts; its end is one event. */
public final class ArrayUnit extends EngineUnit {
    private final MacSchedule schedule;
    private final MacActions actions;
    private final SlotAccount slots;
    private final ArraySpec array;
    private final BankPorts ports;
    private long issuingUntil;

    public ArrayUnit(RunContext run, InstructionQueue queue, AcceleratorSpec spec, BankPorts ports, int layers) {
        super(Engine.ARRAY, run, queue);
        this.schedule = new MacSchedule(spec);
        this.slots = new SlotAccount(run.windows(), layers);
        this.actions = new MacActions(
                run, new AccumulatorTraffic(run, spec.accumulators().bits()));
        this.array = spec.array();
        this.ports = ports;
        ports.connectArray(schedule.reads());
    }

    public SlotAccount slots() {
        return slots;
    }

    @Override
    protected void start(int instruction, long cycle) {
        Mac mac = (Mac) run().instruction(instruction);
        boolean whole = slots.isOpen(mac.header().layer());
        slots.enter(SlotUse.FILL_AND_DRAIN, cycle);
        ports.arrayStarts(cycle);
        schedule.run(mac, cycle, whole ? null : slots, run().listensToSteps() ? spans(instruction) : null);
        issuingUntil = schedule.nextSlot();
        slots.skipTo(issuingUntil);
        if (whole) {
            addSlots(mac);
        }
        actions.count(mac, schedule);
        readyFrom(issuingUntil);
        endAt(instruction, schedule.end());
    }

    private void addSlots(Mac mac) {
        long stepSlots = schedule.steps() * schedule.passes();
        slots.add(SlotUse.STEP, stepSlots);
        slots.add(SlotUse.BIAS_INITIALIZATION, schedule.biasSlots());
        slots.add(SlotUse.WEIGHT_LOAD, schedule.weightGap());
        slots.add(SlotUse.ACTIVATION_PORT, schedule.activationGap());
        slots.add(SlotUse.FILL_AND_DRAIN, schedule.drainGap());
        slots.addUseful(stepSlots * (mac.tileWeights() - mac.tileOnes()), stepSlots * mac.tileOnes());
    }

    private StepListener spans(int instruction) {
        return new StepSpans(run().probe(), instruction, array, schedule);
    }

    @Override
    protected void entered(Activity activity, long cycle) {
        if (cycle >= issuingUntil) {
            slots.enter(SlotUse.of(activity), cycle);
        }
    }
}

package macrame.simulator.array;

import java.util.function.Consumer;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.ArraySpec;
import macrame.isa.hardware.Systolic;
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
    private final ArraySchedule schedule;
    private final Consumer<Mac> actions;
    private final SlotAccount slots;
    private final BankPorts ports;
    private long issuingUntil;

    public ArrayUnit(RunContext run, InstructionQueue queue, AcceleratorSpec spec, BankPorts ports, int layers) {
        super(Engine.ARRAY, run, queue, mostInFlight(spec.array()));
        this.slots = new SlotAccount(run.windows(), layers);
        AccumulatorTraffic traffic =
                new AccumulatorTraffic(run, spec.accumulators().bits());
        if (spec.array().style() instanceof Systolic systolic) {
            SystolicSchedule folds = new SystolicSchedule(spec, systolic);
            SystolicActions counts = new SystolicActions(run, traffic, spec.array(), spec.accumulators());
            this.schedule = folds;
            this.actions = mac -> counts.count(mac, folds);
        } else {
            MacSchedule steps = new MacSchedule(spec);
            MacActions counts = new MacActions(run, traffic);
            this.schedule = steps;
            this.actions = mac -> counts.count(mac, steps);
        }
        this.ports = ports;
        ports.connectArray(schedule.reads());
    }

    /**
     * A {@code mac} takes a slot at least, or a line, so that no more are in flight than there are stages behind the slot or
     * lines of fill and drain, and one.
     */
    private static int mostInFlight(ArraySpec array) {
        return array.rescaleStages() + array.treeDepth() + 2 * (array.rows() + array.columns()) + 4;
    }

    public SlotAccount slots() {
        return slots;
    }

    @Override
    protected void start(int instruction, long cycle) {
        Mac mac = (Mac) run().instruction(instruction);
        boolean whole = slots.isOpen(mac.header().layer());
        slots.enter(SlotUse.FILL_AND_DRAIN, cycle);
        InstructionSpans spans = run().listensToSteps() ? new InstructionSpans(run().probe(), instruction) : null;
        ports.arrayStarts(cycle);
        schedule.run(mac, cycle, whole ? null : slots, spans);
        issuingUntil = schedule.slotsUntil();
        slots.skipTo(issuingUntil);
        if (whole) {
            addSlots(mac);
        }
        actions.accept(mac);
        readyFrom(schedule.readyFrom());
        endAt(instruction, schedule.end());
    }

    private void addSlots(Mac mac) {
        slots.add(SlotUse.STEP, schedule.stepSlots());
        slots.add(SlotUse.BIAS_INITIALIZATION, schedule.biasSlots());
        slots.add(SlotUse.WEIGHT_LOAD, schedule.weightGap());
        slots.add(SlotUse.ACTIVATION_PORT, schedule.activationGap());
        slots.add(SlotUse.FILL_AND_DRAIN, schedule.drainGap());
        long passes = mac.steps() * schedule.passes();
        slots.addUseful(passes * (mac.tileWeights() - mac.tileOnes()), passes * mac.tileOnes());
    }

    @Override
    protected void entered(Activity activity, long cycle) {
        if (cycle >= issuingUntil) {
            slots.enter(SlotUse.of(activity), cycle);
        }
    }
}

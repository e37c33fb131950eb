package macrame.simulator.port;

import java.util.Locale;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Instruction;
import macrame.simulator.kernel.Component;
import macrame.simulator.kernel.Phase;

/**
 * An engine: takes instructions from its queue in order, starts one when its waits are met and the unit can take it, and
 * ends them in order. It sleeps unless an instruction arrives, a semaphore is raised, or its own work proceeds.
 */
public abstract class EngineUnit extends Component {
    private final Engine engine;
    private final RunContext run;
    private final InstructionQueue queue;
    private final EngineAccount account;
    private final BoundedQueue<InFlight> inFlight;
    private Delays delays = Delays.NONE;
    private long readyFrom;

    private record InFlight(int instruction, long start, Runnable commit) {}

    /** @param mostInFlight instructions that may have started and not ended; one more starts when the oldest has ended */
    protected EngineUnit(Engine engine, RunContext run, InstructionQueue queue, int mostInFlight) {
        super(run.simulation(), name(engine));
        this.engine = engine;
        this.run = run;
        this.queue = queue;
        this.account = new EngineAccount(name(engine), run.probe());
        this.inFlight = new BoundedQueue<>(name(engine) + " instructions in flight", mostInFlight);
    }

    private static String name(Engine engine) {
        return engine.name().toLowerCase(Locale.ROOT);
    }

    /** From now on, a semaphore raised for this engine wakes it. */
    public final void heedSemaphores() {
        run.semaphores().onRaised(engine, () -> wake(now(), Phase.START));
    }

    /** Lets this engine start and end its instructions later than it could; before the run. */
    public final void delay(Delays longer) {
        delays = longer;
    }

    /**
     * Starts an instruction in {@code cycle}: must call {@link #readyFrom} once, now or later, and {@link #endAt} once; that
     * end may still move, see {@link #endsIn}.
     */
    protected abstract void start(int instruction, long cycle);

    /**
     * Asked in the cycle in which the instruction was to end, or later if it is delayed: that cycle, or a later one in which to ask again if the work
     * was held up.
     */
    protected long endsIn(int instruction, long cycle) {
        return cycle;
    }

    /** Moves data in {@code cycle}, when all that starts in it has started; asked for by {@link #moveIn}. */
    protected void move(long cycle) {}

    /** Lets {@link #move} be called in {@code cycle}. */
    protected final void moveIn(long cycle) {
        wake(run.clock().ticks(cycle), Phase.SUPPLY);
    }

    /** Instructions that may be, and those that have been, in flight at a time. */
    public final BoundedQueue<?> inFlight() {
        return inFlight;
    }

    /** Told whenever what the engine does changes. */
    protected void entered(Activity activity, long cycle) {}

    public final InstructionQueue queue() {
        return queue;
    }

    public final EngineAccount account() {
        return account;
    }

    /** Lets the engine look at its queue in {@code cycle}. */
    public final void wakeInCycle(long cycle) {
        wake(run.clock().ticks(cycle), Phase.START);
    }

    /** The lowest semaphore that the instruction at the head of the queue waits for in vain, or -1. */
    public final int unmetSemaphore() {
        return queue.isEmpty()
                ? -1
                : run.semaphores().firstUnmet(head().header().waits());
    }

    protected final RunContext run() {
        return run;
    }

    /** The next instruction may start in {@code cycle}. */
    protected final void readyFrom(long cycle) {
        readyFrom = cycle;
        wakeInCycle(cycle);
    }

    /** The instruction ends at the start of {@code cycle}. */
    protected final void endAt(int instruction, long cycle) {
        later(run.clock().ticks(cycle), Phase.COMPLETION, instruction);
    }

    @Override
    protected void act(Phase phase, int subject) {
        switch (phase) {
            case COMPLETION -> endIfDone(subject, cycle());
            case START -> startNext(cycle());
            case SUPPLY -> move(cycle());
            case ARBITRATION -> throw new IllegalStateException(name() + " grants nothing");
        }
    }

    protected final long cycle() {
        return run.clock().cycleAtOrAfter(now());
    }

    private void startNext(long cycle) {
        if (cycle < readyFrom || inFlight.isFull()) {
            return;
        }
        if (queue.hasHead(cycle) && run.semaphores().firstUnmet(head().header().waits()) < 0) {
            long from = delays.startFrom(queue.head(), cycle);
            if (from > cycle) {
                note(cycle);
                wakeInCycle(from);
                return;
            }
            int instruction = queue.take();
            readyFrom = Long.MAX_VALUE;
            run.semaphores().lower(run.instruction(instruction).header().waits());
            inFlight.add(new InFlight(instruction, cycle, run.effects().begin(instruction)));
            note(cycle);
            start(instruction, cycle);
        } else {
            note(cycle);
        }
    }

    private void endIfDone(int instruction, long cycle) {
        long from = delays.endFrom(instruction, cycle);
        long end = from > cycle ? from : endsIn(instruction, cycle);
        if (end > cycle) {
            endAt(instruction, end);
        } else {
            end(instruction);
        }
    }

    private void end(int instruction) {
        if (inFlight.isFull()) {
            wake(now(), Phase.START);
        }
        InFlight ended = inFlight.remove();
        if (ended.instruction != instruction) {
            throw new IllegalStateException(name() + " ends #" + instruction + " before #" + ended.instruction);
        }
        long cycle = cycle();
        Instruction done = run.instruction(instruction);
        ended.commit.run();
        if (run.listens()) {
            run.probe().span(name(), done.opcode().mnemonic(), ended.start, cycle, instruction, tag(done));
        }
        run.windows().ended(done, cycle);
        run.semaphores().raise(done.header().signals());
        note(cycle);
    }

    private static String tag(Instruction instruction) {
        return "layer " + instruction.header().layer() + " tile "
                + instruction.header().tile();
    }

    /** Ends an instruction that takes no time in the phase in which it started. */
    protected final void endNow(int instruction) {
        endIfDone(instruction, cycle());
    }

    private void note(long cycle) {
        Activity activity = activity(cycle);
        boolean waits = activity != Activity.BUSY && queue.hasHead(cycle);
        account.enter(activity, waits ? queue.head() : NOTHING, cycle);
        entered(activity, cycle);
    }

    private Activity activity(long cycle) {
        if (!inFlight.isEmpty()) {
            return Activity.BUSY;
        }
        if (!run.windows().hasMore(engine)) {
            return Activity.IDLE;
        }
        int unmet = queue.hasHead(cycle)
                ? run.semaphores().firstUnmet(head().header().waits())
                : -1;
        return unmet < 0
                ? Activity.WAITING_FOR_DISPATCH
                : Activity.waitingFor(run.semaphores().semaphore(unmet).signaller());
    }

    private Instruction head() {
        return run.instruction(queue.head());
    }
}

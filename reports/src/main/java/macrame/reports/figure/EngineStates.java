package macrame.reports.figure;

import com.google.common.collect.ImmutableList;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import macrame.simulator.machine.RunResult;

/** The states that any engine of a run was in, in the order in which tables show them. */
public final class EngineStates {
    public static final String WAITING = "waiting-for-";

    private static final String BUSY = "busy";
    private static final String BANK_CONFLICT = "bank-conflict";
    private static final String IDLE = "idle";

    private EngineStates() {}

    /** Busy, losing cycles at ports, waiting for each engine in the engines' order, waiting for others, idle; only those that occur. */
    public static ImmutableList<String> of(RunResult result) {
        Map<String, ? extends Map<String, Long>> engines = result.engineCycles();
        Set<String> states = new LinkedHashSet<>();
        states.add(BUSY);
        states.add(BANK_CONFLICT);
        engines.keySet().forEach(engine -> states.add(WAITING + engine));
        engines.values().forEach(engine -> states.addAll(engine.keySet()));
        states.remove(IDLE);
        states.removeIf(state -> engines.values().stream().allMatch(engine -> engine.getOrDefault(state, 0L) == 0));
        states.add(IDLE);
        return ImmutableList.copyOf(states);
    }
}

package macrame.simulator.port;

import com.google.common.collect.ImmutableList;
import java.util.EnumMap;
import java.util.Map;
import macrame.isa.instruction.Engine;
import macrame.isa.program.Semaphore;

/** The counting semaphores of a program, all 0 at the start. Raising one wakes the engine that waits on it. */
public final class Semaphores {
    private final ImmutableList<Semaphore> semaphores;
    private final int[] counts;
    private final Map<Engine, Runnable> waiters = new EnumMap<>(Engine.class);

    public Semaphores(ImmutableList<Semaphore> semaphores) {
        this.semaphores = semaphores;
        this.counts = new int[semaphores.size()];
    }

    /** Calls {@code wake} whenever a semaphore that {@code engine} waits on is raised. */
    public void onRaised(Engine engine, Runnable wake) {
        waiters.put(engine, wake);
    }

    public Semaphore semaphore(int number) {
        return semaphores.get(number);
    }

    /** The lowest semaphore in {@code mask} that cannot be lowered, or -1. */
    public int firstUnmet(int mask) {
        for (int rest = mask; rest != 0; rest &= rest - 1) {
            int number = Integer.numberOfTrailingZeros(rest);
            if (counts[number] == 0) {
                return number;
            }
        }
        return -1;
    }

    public void lower(int mask) {
        for (int rest = mask; rest != 0; rest &= rest - 1) {
            counts[Integer.numberOfTrailingZeros(rest)]--;
        }
    }

    public void raise(int mask) {
        for (int rest = mask; rest != 0; rest &= rest - 1) {
            int number = Integer.numberOfTrailingZeros(rest);
            counts[number]++;
            Runnable waiter = waiters.get(semaphores.get(number).waiter());
            if (waiter != null) {
                waiter.run();
            }
        }
    }
}

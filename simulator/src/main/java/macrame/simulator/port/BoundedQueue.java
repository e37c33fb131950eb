package macrame.simulator.port;

import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** A first-in-first-out queue of a fixed number of places. A full one takes nothing: whoever fills it asks first. */
public final class BoundedQueue<T> {
    private final String name;
    private final @Nullable Object[] places;
    private int head;
    private int size;
    private int most;

    /** @param name what waits in it, to be told when it overflows */
    public BoundedQueue(String name, int capacity) {
        this.name = name;
        this.places = new Object[capacity];
    }

    public boolean isFull() {
        return size == places.length;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public int capacity() {
        return places.length;
    }

    /** As many as there have ever been at a time. */
    public int most() {
        return most;
    }

    public void add(T element) {
        if (isFull()) {
            throw new IllegalStateException(name + ": more than " + places.length + " at a time");
        }
        places[(head + size) % places.length] = element;
        size++;
        most = Math.max(most, size);
    }

    /** The element that has waited longest. */
    public T element() {
        return get(0);
    }

    /** Takes out the element that has waited longest. */
    public T remove() {
        T element = get(0);
        places[head] = null;
        head = (head + 1) % places.length;
        size--;
        return element;
    }

    @SuppressWarnings("unchecked") // only a T is ever put in
    private T get(int index) {
        Object element = places[(head + index) % places.length];
        if (index >= size || element == null) {
            throw new NoSuchElementException(name + ": nothing waits");
        }
        return (T) element;
    }
}

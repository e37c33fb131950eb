package macrame.isa.verifier;

import java.util.Arrays;

/** Places in a program, one after the other. */
final class Positions {
    private int[] places = new int[4];
    private int size;

    void add(int place) {
        if (size == places.length) {
            places = Arrays.copyOf(places, 2 * size);
        }
        places[size++] = place;
    }

    int at(int index) {
        return places[index];
    }

    int orElse(int index, int missing) {
        return index < size ? places[index] : missing;
    }

    int size() {
        return size;
    }
}

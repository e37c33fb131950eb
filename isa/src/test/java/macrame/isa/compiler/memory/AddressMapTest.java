package macrame.isa.compiler.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import macrame.isa.compiler.memory.AddressMap.Gap;
import org.junit.jupiter.api.Test;

final class AddressMapTest {
    @Test
    void blocksOfFollowingLayersStandAtOppositeEnds() {
        AddressMap map = new AddressMap(100, 1);

        assertThat(map.place(40, 0, 1)).hasValue(0);
        assertThat(map.place(30, 1, 2)).hasValue(70);
        assertThat(map.largestGap(1)).isEqualTo(new Gap(40, 70));
        assertThat(map.largestGap(2)).isEqualTo(new Gap(0, 70));
    }

    @Test
    void aBlockThatFitsNoGapIsNotPlaced() {
        AddressMap map = new AddressMap(100, 1);
        map.place(60, 0, 3);

        assertThat(map.place(50, 3, 4)).isEmpty();
        assertThat(map.place(50, 4, 4)).isPresent();
    }

    @Test
    void anEmptyMapIsOneGap() {
        assertThat(new AddressMap(64, 16).largestGap(7)).isEqualTo(new Gap(0, 64));
    }

    @Test
    void blocksThatLiveTogetherShareNoByte() {
        Random random = new Random(5);
        AddressMap map = new AddressMap(1000, 8);
        List<int[]> placed = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int size = 1 + random.nextInt(200);
            int first = random.nextInt(40);
            int last = first + random.nextInt(5);
            OptionalInt address = map.place(size, first, last);
            address.ifPresent(start -> placed.add(new int[] {start, start + size, first, last}));
        }

        assertThat(placed).hasSizeGreaterThan(50);
        for (int[] a : placed) {
            for (int[] b : placed) {
                boolean together = a[2] <= b[3] && b[2] <= a[3];
                boolean overlap = a[0] < b[1] && b[0] < a[1];
                assertThat(a == b || !together || !overlap).isTrue();
            }
        }
    }
}

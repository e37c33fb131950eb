package macrame.simulator.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BoundedQueueTest {
    @Test
    void aFullQueueTakesNothing() {
        BoundedQueue<String> queue = new BoundedQueue<>("letters", 2);
        queue.add("a");
        queue.add("b");
        assertThat(queue.isFull()).isTrue();
        assertThatThrownBy(() -> queue.add("c"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("letters: more than 2 at a time");
        assertThat(queue.most()).isEqualTo(2);
    }

    @Test
    void anEmptyQueueHasNothing() {
        BoundedQueue<String> queue = new BoundedQueue<>("letters", 2);
        queue.add("a");
        queue.remove();
        assertThatThrownBy(queue::element).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(queue::remove).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void whatGoesInFirstComesOutFirst() {
        Random random = new Random(3);
        BoundedQueue<Integer> queue = new BoundedQueue<>("numbers", 5);
        Queue<Integer> expected = new ArrayDeque<>();
        for (int i = 0; i < 1_000; i++) {
            if (!queue.isFull() && random.nextBoolean()) {
                queue.add(i);
                expected.add(i);
            } else if (!queue.isEmpty()) {
                assertThat(queue.element()).isEqualTo(expected.element());
                assertThat(queue.remove()).isEqualTo(expected.remove());
            }
            assertThat(queue.isEmpty()).isEqualTo(expected.isEmpty());
            assertThat(queue.isFull()).isEqualTo(expected.size() == 5);
        }
    }
}

package macrame.isa.compiler.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class RingTest {
    @Test
    void piecesFollowEachOther() {
        Ring ring = new Ring(100, 10, 1);

        assertThat(ring.allocate(4).address()).isEqualTo(100);
        assertThat(ring.allocate(3).address()).isEqualTo(104);
    }

    @Test
    void aPieceThatWouldCrossTheEndStartsOver() {
        Ring ring = new Ring(100, 10, 1);
        ring.allocate(7);

        assertThat(ring.allocate(4).address()).isEqualTo(100);
    }

    @Test
    void aPieceIsIntactUntilItsFirstByteIsGivenOutAgain() {
        Ring ring = new Ring(0, 10, 1);
        Ring.Piece first = ring.allocate(4);
        ring.allocate(6);
        assertThat(ring.isIntact(first)).isTrue();

        ring.allocate(1);

        assertThat(ring.isIntact(first)).isFalse();
    }

    @Test
    void reservedPlacesAreIntactTogether() {
        Ring ring = new Ring(0, 10, 1);
        ring.allocate(3);
        ring.reserve(9);
        Ring.Piece first = ring.allocate(5);
        Ring.Piece second = ring.allocate(4);

        assertThat(first.address()).isZero();
        assertThat(second.address()).isEqualTo(5);
        assertThat(ring.isIntact(first)).isTrue();
    }

    @Test
    void piecesStartAtMultiplesOfTheAlignment() {
        Ring ring = new Ring(0, 32, 8);
        ring.allocate(3);

        assertThat(ring.allocate(3).address()).isEqualTo(8);
    }

    @Test
    void aPieceOfTheWholeCapacityFitsWhateverCameBefore() {
        Ring ring = new Ring(0, 10, 4);
        ring.allocate(9);

        assertThat(ring.allocate(10).address()).isZero();
    }

    @Test
    void aPieceLargerThanTheCapacityIsRefused() {
        assertThatThrownBy(() -> new Ring(0, 10, 1).allocate(11)).isInstanceOf(IllegalArgumentException.class);
    }
}

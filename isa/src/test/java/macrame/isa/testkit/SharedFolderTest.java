package macrame.isa.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

final class SharedFolderTest {
    @Test
    void theBuildSaysWhereTheFolderWouldBe() {
        assertThat(System.getProperty(SharedFolder.PROPERTY)).isNotBlank();
    }

    @Test
    void aTestThatNeedsAnAbsentFileIsSkippedWithTheReason() {
        assertThatThrownBy(() -> SharedFolder.require("no such file"))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageEndingWith("for want of ../shared: no such file is not there");
    }
}

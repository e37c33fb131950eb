package macrame.reports.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ModelNamesTest {
    @Test
    void aPathIsCalledByItsFileWithoutTheEnding() {
        assertThat(briefs("resnet8", "/data/nets/kws.tflite", "../v1.2/net.tflite"))
                .containsExactly("resnet8", "kws", "net");
    }

    @Test
    void filesOfOneNameAreCalledByTheirFolders() {
        assertThat(briefs("resnet8", "/data/ad01/model.tflite", "/data/kws/model.tflite"))
                .containsExactly("resnet8", "ad01", "kws");
    }

    @Test
    void asManyPartsAsItTakes() {
        assertThat(briefs("/a/x/model.tflite", "/b/x/model.tflite", "/b/y/model.tflite"))
                .containsExactly("a/x", "b/x", "y");
    }

    @Test
    void theFileStaysWhereTheFolderAloneIsTaken() {
        assertThat(briefs("kws", "ad01/model.tflite", "kws/model.tflite"))
                .containsExactly("kws", "ad01/model", "kws/model");
    }

    @Test
    void pathsThatDifferInTheirEndingOnlyKeepApart() {
        assertThat(briefs("net.tflite", "net.mcr")).doesNotHaveDuplicates();
        assertThat(briefs("model", "./model")).doesNotHaveDuplicates();
    }

    @Test
    void nothingInThemSteersATerminal() {
        assertThat(briefs("a/\u001b[31m.tflite")).containsExactly("?[31m");
    }

    private static List<String> briefs(String... models) {
        ModelNames names = new ModelNames(Arrays.asList(models));
        return Arrays.stream(models).map(names::brief).toList();
    }
}

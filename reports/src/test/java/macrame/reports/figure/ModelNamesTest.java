package macrame.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ModelNamesTest {
    @ParameterizedTest
    @CsvSource({
        "resnet8, resnet8",
        "/data/nets/kws.tflite, kws",
        "../v1.2/net.tflite, net",
        "C:\\nets\\c.tflite, c",
        "~/nets/c.mcr, c",
        ".hidden, .hidden",
    })
    void aModelAloneIsCalledByItsFileWithoutTheEnding(String model, String name) {
        assertThat(ModelNames.brief(model)).isEqualTo(name);
    }

    @Test
    void filesOfOneNameAreCalledByTheirFolders() {
        assertThat(names("resnet8", "/data/ad01/model.tflite", "/data/kws/model.tflite"))
                .containsExactly("resnet8", "ad01", "kws");
    }

    @Test
    void asManyPartsAsItTakes() {
        assertThat(names("/a/x/model.tflite", "/b/x/model.tflite", "/b/y/model.tflite"))
                .containsExactly("a/x", "b/x", "y");
        assertThat(names("resnet8", "/data/resnet8.tflite")).containsExactly("resnet8", "data/resnet8");
    }

    @Test
    void theFileStaysWhereTheFolderAloneIsTaken() {
        assertThat(names("kws", "ad01/model.tflite", "kws/model.tflite"))
                .containsExactly("kws", "ad01/model", "kws/model");
    }

    @Test
    void filesThatDifferInTheirEndingOnlyKeepIt() {
        assertThat(names("/home/a/net.tflite", "/home/a/net.mcr")).containsExactly("net.tflite", "net.mcr");
    }

    @Test
    void whatCannotBeToldApartByItsPartsIsCounted() {
        assertThat(names("x/net.csv", "/x/net.csv", "../x/net.csv"))
                .containsExactly("net.csv", "net.csv (2)", "net.csv (3)");
    }

    @Test
    void theSameModelTwiceHasOneName() {
        assertThat(names("/a/c.tflite", "/a/c.tflite")).containsExactly("c", "c");
    }

    @Test
    void nothingInThemSteersATerminal() {
        assertThat(names("a/\u001b[31m.tflite")).containsExactly("?[31m");
    }

    @Test
    void onlyTheModelsHaveNames() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModelNames(List.of("a")).of("b"))
                .withMessage("'b' is none of the models");
    }

    private static List<String> names(String... models) {
        ModelNames names = new ModelNames(Arrays.asList(models));
        return Arrays.stream(models).map(names::of).toList();
    }
}

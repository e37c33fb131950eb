package macrame.reports.html;

import com.google.common.collect.ImmutableList;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import macrame.reports.chart.Gallery;
import macrame.reports.chart.Picture;
import macrame.reports.figure.Comparison;
import macrame.reports.figure.ModelNames;
import macrame.reports.figure.Run;
import macrame.reports.file.UserFile;
import macrame.reports.json.RunJson;
import macrame.reports.table.LayersCsv;

/**
 * A page and what lies beside it: {@code index.html}, {@code report.json}, {@code layers.csv} and a PNG file for each
 * chart. Nothing is written before all of it has been made; the page comes last, so that its links lead somewhere, and
 * then the pictures of an earlier report that it does not show are gone.
 */
public final class ReportDirectory {
    private static final String PAGE = "index.html";
    private static final String JSON = "report.json";
    private static final String LAYERS = "layers.csv";

    /** Writes a result as JSON. */
    public interface Json {
        void write(OutputStream out) throws IOException;
    }

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private ReportDirectory() {}

    /** @return why there are no charts, if the machine cannot draw */
    public static Optional<String> write(Path directory, Run run) {
        Gallery gallery = Gallery.of(run);
        ReportDirectory report = new ReportDirectory();
        report.json(out -> RunJson.write(run, out));
        report.text(LAYERS, LayersCsv.text(ImmutableList.of(run), ImmutableList.of(ModelNames.brief(run.model()))));
        report.pictures(gallery);
        report.text(PAGE, RunPage.text(run, gallery));
        report.write(directory);
        return gallery.fault();
    }

    /**
     * @param json the same result that the page shows
     * @return why there are no charts, if the machine cannot draw
     */
    public static Optional<String> write(Path directory, Comparison comparison, Json json) {
        Gallery gallery = Gallery.of(comparison);
        ReportDirectory report = new ReportDirectory();
        report.json(json);
        report.text(LAYERS, LayersCsv.text(comparison.runs(), comparison.modelNames()));
        report.pictures(gallery);
        report.text(PAGE, ComparisonPage.text(comparison, gallery));
        report.write(directory);
        return gallery.fault();
    }

    private void json(Json json) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            json.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.put(JSON, bytes.toByteArray());
    }

    private void text(String file, String text) {
        files.put(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private void pictures(Gallery gallery) {
        for (Picture picture : gallery.pictures()) {
            files.put(picture.file(), picture.png());
        }
    }

    private void write(Path directory) {
        UserFile.createDirectory(directory);
        files.forEach((name, bytes) -> UserFile.write(directory.resolve(name), bytes));
        StalePictures.remove(directory, files.keySet());
    }
}

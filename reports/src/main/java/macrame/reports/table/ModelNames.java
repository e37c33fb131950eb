package macrame.reports.table;

import com.google.common.collect.ImmutableSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import macrame.reports.figure.Printable;

/**
 * Models as short as they can be told apart: of a path, as many of its last parts as it takes, without the ending; and
 * without the last part itself where several files are called alike, as {@code model} in a folder for each.
 */
final class ModelNames {
    private final ImmutableSet<String> models;
    private final Map<String, String> briefs = new LinkedHashMap<>();

    /** @param models as the user named them */
    ModelNames(Collection<String> models) {
        this.models = ImmutableSet.copyOf(models);
        this.models.forEach(model -> briefs.put(model, lastParts(model)));
        if (areApart(this::withoutCommonFile)) {
            briefs.replaceAll((model, brief) -> withoutCommonFile(model));
        }
        briefs.replaceAll((model, brief) -> Printable.text(brief));
    }

    String brief(String model) {
        return briefs.getOrDefault(model, model);
    }

    private String lastParts(String model) {
        int parts = 1;
        while (!end(model, parts).equals(stem(model)) && isTaken(model, parts)) {
            parts++;
        }
        return isTaken(model, parts) ? model : end(model, parts);
    }

    private boolean isTaken(String model, int parts) {
        String end = end(model, parts);
        return models.stream()
                .anyMatch(other -> !other.equals(model) && end(other, parts).equals(end));
    }

    private String withoutCommonFile(String model) {
        String brief = briefs.getOrDefault(model, model);
        int slash = brief.lastIndexOf('/');
        return slash > 0 && isTaken(model, 1) ? brief.substring(0, slash) : brief;
    }

    private boolean areApart(UnaryOperator<String> names) {
        return models.stream().map(names).distinct().count() == models.size();
    }

    /** The last parts of the path, without the file's ending. */
    private static String end(String model, int parts) {
        String stem = stem(model);
        int from = stem.length();
        for (int i = 0; i < parts && from >= 0; i++) {
            from = stem.lastIndexOf('/', from - 1);
        }
        return stem.substring(from + 1);
    }

    private static String stem(String model) {
        int dot = model.lastIndexOf('.');
        return dot > model.lastIndexOf('/') + 1 ? model.substring(0, dot) : model;
    }
}

package macrame.reports.figure;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/**
 * Models as short as they can be told apart: of a path, as many of its last parts as it takes, without the ending; and
 * without the last part itself where several files are called alike, as {@code model} in a folder for each. Nothing else
 * of the machine they lie on is told.
 */
public final class ModelNames {
    private final ImmutableSet<String> models;
    private final ImmutableMap<String, String> names;

    /** @param models as the user named them */
    public ModelNames(Collection<String> models) {
        this.models = ImmutableSet.copyOf(models);
        ImmutableMap<String, String> paths = names(this::shortestPath);
        ImmutableMap<String, String> folders = names(model -> withoutCommonFile(model, paths.getOrDefault(model, "")));
        this.names = numbered(areApart(folders) ? folders : paths);
    }

    /** The name of a model among no others. */
    public static String brief(String model) {
        return new ModelNames(ImmutableList.of(model)).of(model);
    }

    /** The name of one of the models. */
    public String of(String model) {
        String name = names.get(model);
        if (name == null) {
            throw new IllegalArgumentException("'" + model + "' is none of the models");
        }
        return name;
    }

    private ImmutableMap<String, String> names(Function<String, String> name) {
        ImmutableMap.Builder<String, String> byModel = ImmutableMap.builder();
        models.forEach(model -> byModel.put(model, name.apply(model)));
        return byModel.buildOrThrow();
    }

    private String shortestPath(String model) {
        int most = parts(model).size();
        for (int kept = 1; kept <= most; kept++) {
            if (!isTaken(model, kept)) {
                return stem(tail(model, kept));
            }
        }
        return tail(model, 1);
    }

    private boolean isTaken(String model, int kept) {
        String stem = stem(tail(model, kept));
        return models.stream()
                .anyMatch(
                        other -> !other.equals(model) && stem(tail(other, kept)).equals(stem));
    }

    private String withoutCommonFile(String model, String path) {
        String file = stem(tail(model, 1));
        boolean inFolders = path.contains("/")
                && models.stream()
                        .filter(other -> stem(tail(other, 1)).equals(file))
                        .allMatch(other -> parts(other).size() > 1);
        return inFolders && isTaken(model, 1) ? path.substring(0, path.lastIndexOf('/')) : path;
    }

    private static boolean areApart(ImmutableMap<String, String> names) {
        return ImmutableSet.copyOf(names.values()).size() == names.size();
    }

    /** What is still called alike, as one path from here and one from the root may be, is counted. */
    private static ImmutableMap<String, String> numbered(ImmutableMap<String, String> names) {
        Set<String> taken = new HashSet<>();
        ImmutableMap.Builder<String, String> apart = ImmutableMap.builder();
        names.forEach((model, path) -> {
            String name = Printable.text(path);
            for (int number = 2; !taken.add(name); number++) {
                name = "%s (%d)".formatted(Printable.text(path), number);
            }
            apart.put(model, name);
        });
        return apart.buildOrThrow();
    }

    private static String tail(String model, int kept) {
        ImmutableList<String> parts = parts(model);
        return String.join("/", Iterables.skip(parts, Math.max(0, parts.size() - kept)));
    }

    private static ImmutableList<String> parts(String model) {
        return Splitter.on('/')
                .splitToStream(model.replace('\\', '/'))
                .filter(part -> !part.isEmpty() && !part.equals(".") && !part.equals(".."))
                .collect(ImmutableList.toImmutableList());
    }

    /** Without the file's ending. */
    private static String stem(String path) {
        int dot = path.lastIndexOf('.');
        return dot > path.lastIndexOf('/') + 1 ? path.substring(0, dot) : path;
    }
}

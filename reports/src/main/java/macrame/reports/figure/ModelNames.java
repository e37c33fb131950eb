package macrame.reports.figure;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Models called by the ends of their paths: enough to tell them apart, and nothing of the machine they lie on. */
public final class ModelNames {
    private ModelNames() {}

    /** Of a path that begins at a root, the file's name; of another, what follows the steps upwards. */
    public static String brief(String model) {
        return model.matches("([A-Za-z]:)?[/\\\\].*|~.*") ? tail(model, 1) : tail(model, Integer.MAX_VALUE);
    }

    /** As few segments of each path as tell the models apart, in their order; equal models have equal names. */
    public static ImmutableList<String> apart(List<String> models) {
        int different = Set.copyOf(models).size();
        int longest =
                models.stream().mapToInt(model -> segments(model).size()).max().orElse(1);
        int kept = 1;
        while (kept < longest && tails(models, kept) < different) {
            kept++;
        }
        ImmutableList.Builder<String> names = ImmutableList.builder();
        for (String model : models) {
            names.add(tail(model, kept));
        }
        return names.build();
    }

    private static int tails(List<String> models, int kept) {
        Set<String> tails = new HashSet<>();
        models.forEach(model -> tails.add(tail(model, kept)));
        return tails.size();
    }

    private static String tail(String model, int kept) {
        List<String> segments = segments(model);
        return Printable.text(String.join("/", Iterables.skip(segments, Math.max(0, segments.size() - kept))));
    }

    private static List<String> segments(String model) {
        return Splitter.on('/')
                .splitToStream(model.replace('\\', '/'))
                .filter(segment -> !segment.isEmpty() && !segment.equals(".") && !segment.equals(".."))
                .toList();
    }
}

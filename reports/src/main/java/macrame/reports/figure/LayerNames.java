package macrame.reports.figure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import macrame.simulator.machine.LayerResult;

/**
 * Layer names as short as they can be told apart. Converters call a fused layer by the paths of all it was fused from,
 * joined by semicolons, and nearly every path begins with the name of the network.
 */
public final class LayerNames {
    private LayerNames() {}

    /** The first part of the path that most of the layers have in common, with its slash; empty if there is none. */
    public static String root(List<LayerResult> layers) {
        Map<String, Integer> roots = new HashMap<>();
        for (LayerResult layer : layers) {
            roots.merge(layer.name().substring(0, layer.name().indexOf('/') + 1), 1, Integer::sum);
        }
        for (Map.Entry<String, Integer> root : roots.entrySet()) {
            if (2 * root.getValue() > layers.size()) {
                return root.getKey();
            }
        }
        return "";
    }

    /** The first of the joined paths, without the root. */
    public static String brief(String name, String root) {
        int end = name.indexOf(';');
        String first = end > 0 ? name.substring(0, end) : name;
        return first.startsWith(root) && first.length() > root.length() ? first.substring(root.length()) : first;
    }
}

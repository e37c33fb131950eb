package macrame.isa.hardware.yaml;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import macrame.isa.fault.Faults;
import macrame.isa.fault.Position;
import macrame.isa.fault.Suggestion;
import macrame.isa.hardware.SpecException;
import macrame.isa.hardware.yaml.Node.Entry;
import macrame.isa.hardware.yaml.Node.Mapping;
import macrame.isa.hardware.yaml.Node.Scalar;
import macrame.isa.hardware.yaml.Node.Sequence;

/**
 * The keys of one section as they are asked for: what is missing, doubled, of the wrong kind or never asked for becomes
 * a fault. A section that is itself missing or of the wrong kind is one fault, and is silent about its keys.
 */
final class Section {
    private final String path;
    private final Position position;
    private final Optional<Mapping> mapping;
    private final Faults faults;
    private final Set<String> asked = new LinkedHashSet<>();
    private final Map<String, String> missing = new LinkedHashMap<>();
    private final List<String> faulty = new ArrayList<>();
    private final List<Section> children = new ArrayList<>();
    private boolean closed;

    private Section(String path, Position position, Optional<Mapping> mapping, Faults faults) {
        this.path = path;
        this.position = position;
        this.mapping = mapping;
        this.faults = faults;
    }

    /** The file itself. */
    static Section root(Node node, Faults faults) {
        if (node instanceof Mapping mapping) {
            return new Section("", node.position(), Optional.of(mapping), faults);
        }
        throw faults.only(node.position(), "file holds " + node.kind() + ", must hold sections of keys");
    }

    Section section(String key) {
        Optional<Node> node = value(key, "section " + path(key) + " is missing");
        return child(key, keyPosition(key).orElse(position), node);
    }

    /** The sections of a list, which has at least one. */
    ImmutableList<Section> sections(String key) {
        Optional<Node> node = value(key);
        if (node.isPresent()
                && node.get() instanceof Sequence list
                && !list.items().isEmpty()) {
            return sections(key, list.items());
        }
        node.ifPresent(found -> fault(key, found, "must be a list of sections"));
        return ImmutableList.of();
    }

    private ImmutableList<Section> sections(String key, ImmutableList<Node> items) {
        ImmutableList.Builder<Section> sections = ImmutableList.builder();
        for (int i = 0; i < items.size(); i++) {
            Node item = items.get(i);
            sections.add(child(key + "[" + i + "]", item.position(), Optional.of(item)));
        }
        return sections.build();
    }

    private Section child(String key, Position start, Optional<Node> node) {
        if (node.isPresent() && !(node.get() instanceof Mapping)) {
            fault(key, node.get(), "must be a section of keys");
        }
        Optional<Mapping> below = node.filter(Mapping.class::isInstance).map(Mapping.class::cast);
        Section child = new Section(path(key), start, below, faults);
        children.add(child);
        return child;
    }

    /** The value of a key that must be there; empty, with a fault, when it is not. */
    Optional<Node> value(String key) {
        return value(key, path(key) + " is missing");
    }

    private Optional<Node> value(String key, String absence) {
        asked.add(key);
        Optional<Node> found = find(key);
        if (found.isEmpty() && mapping.isPresent()) {
            missing.put(key, absence);
            faulty.add(key);
        }
        return found;
    }

    /** The value of a key that may be left out. */
    Optional<Node> optional(String key) {
        asked.add(key);
        return find(key);
    }

    /** Says what is wrong with a key's value; what the record thinks of its stand-in is not told then. */
    void fault(String key, Node value, String rule) {
        report(key, value.position(), "is " + value.kind() + ", " + rule);
    }

    /** Marks a key whose value is at fault, told elsewhere. */
    void spoil(String key) {
        faulty.add(key);
    }

    void report(String key, Position where, String finding) {
        faulty.add(key);
        faults.add(where, path(key) + " " + finding);
    }

    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /**
     * Reads the keys through {@code reader} and builds the record; every key of the section must have been asked for
     * then. Empty when there was a fault.
     */
    <T> Optional<T> build(Supplier<T> reader) {
        if (mapping.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> built = Optional.empty();
        try {
            built = Optional.of(reader.get());
        } catch (SpecException e) {
            e.faults().forEach(this::place);
        }
        close();
        return faulty.isEmpty() ? built : Optional.empty();
    }

    /** Reports the keys that are too many or too few. */
    void close() {
        children.forEach(Section::close);
        children.clear();
        if (closed) {
            return;
        }
        closed = true;
        Set<String> known = new LinkedHashSet<>();
        mapping.stream().flatMap(found -> found.entries().stream()).forEach(entry -> check(entry.key(), known));
        missing.values().forEach(absence -> faults.add(position, absence));
    }

    private void check(Scalar key, Set<String> known) {
        if (!asked.contains(key.text())) {
            String suggestion = Suggestion.of(key.text(), asked);
            missing.keySet().removeIf(absent -> suggestion.endsWith("'" + absent + "'"));
            String accepted =
                    suggestion.isEmpty() ? ", accepted: " + Joiner.on(", ").join(asked) : suggestion;
            faults.add(
                    key.position(),
                    "unknown key '" + key.excerpt() + "'" + (path.isEmpty() ? "" : " in " + path) + accepted);
        } else if (!known.add(key.text())) {
            faults.add(key.position(), path(key.text()) + " stands twice");
        }
    }

    private void place(SpecException.Fault fault) {
        boolean told = faulty.stream()
                .anyMatch(key -> fault.key().equals(key) || fault.key().startsWith(key + "."));
        boolean toldBelow = children.stream().anyMatch(child -> child.tells(path(fault.key())));
        if (!told && !toldBelow) {
            faulty.add(fault.key());
            faults.add(valuePosition(fault.key()), fault.in(path));
        }
    }

    private boolean tells(String full) {
        return faulty.stream().map(this::path).anyMatch(full::equals);
    }

    private Position valuePosition(String key) {
        int dot = key.indexOf('.');
        if (dot >= 0) {
            String first = key.substring(0, dot);
            return find(first)
                    .filter(Mapping.class::isInstance)
                    .map(node -> new Section(path(first), node.position(), Optional.of((Mapping) node), faults))
                    .map(section -> section.valuePosition(key.substring(dot + 1)))
                    .orElse(position);
        }
        return find(key).map(Node::position).orElse(position);
    }

    private Optional<Position> keyPosition(String key) {
        return entry(key).map(entry -> entry.key().position());
    }

    private Optional<Node> find(String key) {
        return entry(key).map(Entry::value);
    }

    private Optional<Entry> entry(String key) {
        return mapping.stream()
                .flatMap(found -> found.entries().stream())
                .filter(entry -> entry.key().text().equals(key))
                .findFirst();
    }
}

package macrame.isa.hardware.yaml;

import com.google.common.collect.ImmutableList;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import macrame.isa.fault.Faults;
import macrame.isa.fault.InputException;
import macrame.isa.fault.Position;
import macrame.isa.hardware.yaml.Node.Entry;
import macrame.isa.hardware.yaml.Node.Mapping;
import macrame.isa.hardware.yaml.Node.Scalar;
import macrame.isa.hardware.yaml.Node.Sequence;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * One YAML document as a tree. Built from the library's events, which come one at a time from a parser without recursion,
 * because its own composer overflows the stack on deep nesting before a depth could be checked.
 */
final class Tree {
    private static final int MOST_DEPTH = 16;
    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();

    private final Faults faults;
    private final Iterator<Event> events;

    private Tree(Iterator<Event> events, Faults faults) {
        this.events = events;
        this.faults = faults;
    }

    /** @throws InputException at the first place where the text is not YAML, or YAML of a kind that is refused */
    static Node parse(String text, Faults faults) {
        try {
            Iterator<Event> events = new Parse(SETTINGS).parseString(text).iterator();
            return new Tree(events, faults).document();
        } catch (MarkedYamlEngineException e) {
            throw faults.only(position(e.getProblemMark()), oneLine(e));
        } catch (ReaderException e) {
            Position position = Position.after(text.substring(0, text.offsetByCodePoints(0, e.getPosition())));
            throw faults.only(position, "character " + codePoint(e.getCodePoint()) + " is not text");
        } catch (YamlEngineException e) {
            throw faults.only(Position.START, "file is not YAML: " + firstLine(String.valueOf(e.getMessage())));
        }
    }

    private Node document() {
        events.next();
        Event start = events.next();
        if (start.getEventId() == Event.ID.StreamEnd) {
            throw faults.only(Position.START, "file is empty, must hold one YAML document");
        }
        Node root = node(events.next(), 0);
        events.next();
        Event end = events.next();
        if (end.getEventId() != Event.ID.StreamEnd) {
            throw faults.only(position(end), "file holds a second document, must hold one");
        }
        return root;
    }

    private Node node(Event event, int depth) {
        Position position = position(event);
        if (depth > MOST_DEPTH) {
            throw faults.only(position, "nesting is deeper than " + MOST_DEPTH + " levels");
        }
        refuseReferences(event, position);
        if (event instanceof ScalarEvent scalar) {
            return new Scalar(position, scalar.getValue(), scalar.isPlain());
        }
        return event.getEventId() == Event.ID.SequenceStart
                ? new Sequence(position, items(depth + 1))
                : new Mapping(position, entries(depth + 1));
    }

    private ImmutableList<Node> items(int depth) {
        ImmutableList.Builder<Node> items = ImmutableList.builder();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(node(event, depth));
        }
        return items.build();
    }

    private ImmutableList<Entry> entries(int depth) {
        ImmutableList.Builder<Entry> entries = ImmutableList.builder();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            Node key = node(event, depth);
            Node value = node(events.next(), depth);
            if (key instanceof Scalar word) {
                entries.add(new Entry(word, value));
            } else {
                faults.add(key.position(), "key is " + key.kind() + ", must be a word");
            }
        }
        return entries.build();
    }

    private void refuseReferences(Event event, Position position) {
        if (event.getEventId() == Event.ID.Alias) {
            throw faults.only(position, "alias found, must be written out");
        }
        if (((NodeEvent) event).getAnchor().isPresent()) {
            throw faults.only(position, "anchor found, must be left out");
        }
        if (tag(event).isPresent()) {
            throw faults.only(position, "tag found, must be left out");
        }
    }

    private static Optional<String> tag(Event event) {
        return event instanceof ScalarEvent scalar ? scalar.getTag() : ((CollectionStartEvent) event).getTag();
    }

    private static Position position(Event event) {
        return position(event.getStartMark());
    }

    private static Position position(Optional<Mark> mark) {
        return mark.map(found -> new Position(found.getLine() + 1, found.getColumn() + 1))
                .orElse(Position.START);
    }

    private static String oneLine(MarkedYamlEngineException e) {
        String context = e.getContext() == null ? "" : " " + firstLine(e.getContext());
        return "not YAML" + context + ": " + firstLine(e.getProblem());
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private static String codePoint(int codePoint) {
        return String.format(Locale.ROOT, "U+%04X", codePoint);
    }
}

package daybook.importers.yaml;

import daybook.importers.rejects.ImportRefusedException;
import daybook.importers.rejects.Nearest;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A mapping of a YAML document with known keys. Scalars are taken as they are written: {@code on}, {@code 010} and
 * {@code 2026-01-31} are text. Whatever is wrong is thrown with file, line, column and path.
 */
public final class YamlMap {

    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,12})?");

    private final String file;
    private final String path;
    private final Node node;
    private final Map<String, Node> values = new LinkedHashMap<>();

    /**
     * Reads a mapping.
     *
     * @param file as messages name it
     * @param path of the mapping in the document, such as {@code business}; empty: the document itself
     * @throws ImportRefusedException when it is none, or has a key twice or one that is not known
     */
    public YamlMap(Node node, String file, String path, Set<String> known) {
        this.file = file;
        this.path = path;
        this.node = node;
        if (!(node instanceof MappingNode mapping)) {
            throw refused(node, path.isEmpty() ? "the document" : path, "expected keys and values such as name: …");
        }
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                throw refused(entry.getKeyNode(), path, "a key must be plain text");
            }
            String name = key.getValue();
            if (!known.contains(name)) {
                throw refused(key, pathOf(name), "there is no such key" + Nearest.hint(name, known));
            }
            if (values.put(name, entry.getValueNode()) != null) {
                throw refused(key, pathOf(name), "the key stands here twice");
            }
        }
        values.values()
                .removeIf(value -> value instanceof ScalarNode && value.getTag().equals(Tag.NULL));
    }

    private String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private ImportRefusedException refused(Node at, String where, String problem) {
        Mark mark = at.getStartMark();
        return new ImportRefusedException(file + ", line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1)
                + ", " + where + ": " + problem);
    }

    /** What is wrong with the value of a key, or with the mapping where it does not have the key. */
    public ImportRefusedException refused(String key, String problem) {
        Node value = values.get(key);
        return refused(value == null ? node : value, pathOf(key), problem);
    }

    /** Whether the key has a value. */
    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** The value of a key as it is written, or null. */
    public @Nullable Node node(String key) {
        return values.get(key);
    }

    /** Whether the value of the key is a mapping in its turn. */
    public boolean isMap(String key) {
        return values.get(key) instanceof MappingNode;
    }

    /** Text, or null. */
    public @Nullable String text(String key) {
        Node value = values.get(key);
        if (value == null) {
            return null;
        }
        return text(value, pathOf(key));
    }

    private String text(Node value, String where) {
        if (!(value instanceof ScalarNode scalar)) {
            throw refused(value, where, "expected text");
        }
        String text = scalar.getValue().strip();
        if (text.isEmpty() || text.length() > 200 || text.chars().anyMatch(Character::isISOControl)) {
            throw refused(value, where, "expected 1 to 200 characters on one line");
        }
        return text;
    }

    /** Text, or the default where there is none; without a default the key is needed. */
    public String text(String key, @Nullable String byDefault) {
        String value = text(key);
        if (value != null) {
            return value;
        }
        if (byDefault == null) {
            throw refused(key, "the key is missing");
        }
        return byDefault;
    }

    /** Text of a form. */
    public String text(String key, @Nullable String byDefault, Pattern form, String expected) {
        String value = text(key, byDefault);
        if (!form.matcher(value).matches()) {
            throw refused(key, "'" + value + "' is not right; expected " + expected);
        }
        return value;
    }

    /** Text turned into something, where turning throws {@code IllegalArgumentException} or {@code DateTimeException}. */
    public <T> T parsed(String key, @Nullable T byDefault, Function<String, T> parser) {
        if (!has(key) && byDefault != null) {
            return byDefault;
        }
        String value = text(key, null);
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw refused(key, String.valueOf(e.getMessage()));
        }
    }

    /** A word out of those that an enum knows. */
    public <E extends Enum<E>> E word(String key, E byDefault) {
        String value = text(key);
        if (value == null) {
            return byDefault;
        }
        List<String> known = Arrays.stream(byDefault.getDeclaringClass().getEnumConstants())
                .map(Enum::name)
                .toList();
        if (!known.contains(value)) {
            throw refused(
                    key,
                    "'" + value + "' is not known; expected one of " + String.join(", ", known)
                            + Nearest.hint(value, known));
        }
        return Enum.valueOf(byDefault.getDeclaringClass(), value);
    }

    /** {@code true} or {@code false}. */
    public boolean flag(String key, boolean byDefault) {
        String value = text(key, Boolean.toString(byDefault)).toLowerCase(Locale.ROOT);
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused(key, "'" + value + "' is not known; expected true or false");
        };
    }

    /** A date that exists, or null. */
    public @Nullable LocalDate date(String key) {
        String value = text(key);
        if (value == null) {
            return null;
        }
        try {
            if (DATE.matcher(value).matches()) {
                return LocalDate.parse(value);
            }
        } catch (DateTimeException e) {
            // The day does not exist; refused below.
        }
        throw refused(key, "'" + value + "' is no date; expected such as 2026-01-31");
    }

    /** A plain decimal that is not negative; the key is needed. */
    public BigDecimal decimal(String key) {
        String value = text(key, null, DECIMAL, "a plain number such as 19 or 5.5");
        return new BigDecimal(value);
    }

    /** The texts of a list; a single text is a list of one. */
    public List<String> texts(String key, List<String> byDefault) {
        Node value = values.get(key);
        if (value == null) {
            return byDefault;
        }
        if (!(value instanceof SequenceNode sequence)) {
            return List.of(text(value, pathOf(key)));
        }
        List<String> texts = new ArrayList<>();
        for (Node element : sequence.getValue()) {
            texts.add(text(element, pathOf(key) + "[" + texts.size() + "]"));
        }
        return texts;
    }

    /** The mappings of a list; none where the key is missing. */
    public List<YamlMap> maps(String key, Set<String> known) {
        Node value = values.get(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof SequenceNode sequence)) {
            throw refused(value, pathOf(key), "expected a list");
        }
        List<YamlMap> maps = new ArrayList<>();
        for (Node element : sequence.getValue()) {
            maps.add(new YamlMap(element, file, pathOf(key) + "[" + maps.size() + "]", known));
        }
        return maps;
    }

    /** A mapping, or null. */
    public @Nullable YamlMap map(String key, Set<String> known) {
        Node value = values.get(key);
        return value == null ? null : new YamlMap(value, file, pathOf(key), known);
    }
}

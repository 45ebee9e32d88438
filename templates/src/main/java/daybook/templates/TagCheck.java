package daybook.templates;

import daybook.templates.Tags.Use;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the tags of one template before it is used, and says in one sentence what is wrong with the first bad one. */
final class TagCheck {

    private static final Pattern TAG = Pattern.compile("\\{\\{(.*?)(\\}\\}|\\z)", Pattern.DOTALL);
    private static final String UNSUPPORTED = ">&={<";

    private final String file;
    private final String text;
    private final Tags tags;
    private final Deque<Section> open = new ArrayDeque<>();

    private record Section(String name, int line) {}

    private TagCheck(String file, String text, Tags tags) {
        this.file = file;
        this.text = text;
        this.tags = tags;
    }

    /** What is wrong, or null. */
    static @Nullable String problem(String file, String text, Tags tags) {
        return new TagCheck(file, text, tags).problem();
    }

    /** The template with its tags taken out, line for line: what is left must be well-formed by itself. */
    static String withoutTags(String text) {
        return TAG.matcher(text)
                .replaceAll(tag -> "\n".repeat(lines(tag.group(), tag.group().length())));
    }

    private @Nullable String problem() {
        Matcher tag = TAG.matcher(text);
        while (tag.find()) {
            int line = 1 + lines(text, tag.start());
            String problem = tag.group(2).isEmpty()
                    ? "a tag is opened by {{ and never closed by }}. Close it"
                    : problem(tag.group(1).strip(), line);
            if (problem != null) {
                return at(line) + problem + ".";
            }
        }
        Section left = open.peekLast();
        return left == null
                ? null
                : at(left.line) + "the section {{#" + left.name + "}} is never closed. Write {{/" + left.name
                        + "}} where it ends.";
    }

    private String at(int line) {
        return file + ", line " + line + ": ";
    }

    private @Nullable String problem(String tag, int line) {
        char kind = tag.isEmpty() ? ' ' : tag.charAt(0);
        if (kind == '!') {
            return null;
        }
        if (UNSUPPORTED.indexOf(kind) >= 0) {
            return "{{" + tag + "}} is not allowed: templates show values by {{name}} and sections by {{#name}} or"
                    + " {{^name}}, and values are always escaped. Use one of these";
        }
        String name = "#^/".indexOf(kind) >= 0 ? tag.substring(1).strip() : tag;
        return switch (kind) {
            case '/' -> closing(name);
            case '#', '^' -> opening(name, kind, line);
            default -> value(name);
        };
    }

    private @Nullable String value(String name) {
        Use use = known().get(name);
        if (use == null) {
            return unknown(name);
        }
        return use == Use.VALUE || use == Use.OPTIONAL
                ? null
                : "{{" + name + "}} has no text of its own. Write {{#" + name + "}}...{{/" + name + "}}";
    }

    private @Nullable String opening(String name, char kind, int line) {
        Use use = known().get(name);
        if (use == null) {
            return unknown(name);
        }
        if (use == Use.VALUE) {
            return "{{" + kind + name + "}} is always there and is no section. Write {{" + name + "}}";
        }
        open.addLast(new Section(name, line));
        return null;
    }

    private @Nullable String closing(String name) {
        Section last = open.pollLast();
        if (last == null) {
            return "{{/" + name + "}} closes a section that was not opened. Open it by {{#" + name
                    + "}}, or take this tag out";
        }
        return last.name.equals(name)
                ? null
                : "{{/" + name + "}} closes a section while {{#" + last.name + "}} of line " + last.line
                        + " is open. Write {{/" + last.name + "}} first";
    }

    private String unknown(String name) {
        return "the tag {{" + name + "}} is not known here; the nearest is {{" + Tags.nearest(name, known().keySet())
                + "}}. Correct the name (docs/templates.md lists all of them)";
    }

    private Map<String, Use> known() {
        List<String> names = new ArrayList<>();
        open.forEach(section -> names.add(section.name));
        return tags.within(names);
    }

    private static int lines(String text, int end) {
        int lines = 0;
        for (int i = 0; i < end; i++) {
            if (text.charAt(i) == '\n') {
                lines++;
            }
        }
        return lines;
    }
}

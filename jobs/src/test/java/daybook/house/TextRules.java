package daybook.house;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rules that need no parser. */
final class TextRules {

    private static final Pattern PROMISE = Pattern.compile("\\b(?:TODO|FIXME|XXX)\\b(?!\\s*\\(?#\\d)");
    private static final Pattern MIGRATION_NAME = Pattern.compile("[VR]\\d*__[a-z0-9_]+\\.sql");

    private TextRules() {}

    /** A migration says why it is there before it does anything. */
    static List<Violation> migration(Source source) {
        List<Violation> violations = new ArrayList<>();
        String start = source.text().stripLeading();
        if (!start.startsWith("--") && !start.startsWith("/*")) {
            violations.add(new Violation(
                    source.path(), 1, "a migration without a word", "a comment at the top that says why"));
        }
        if (!MIGRATION_NAME.matcher(source.fileName()).matches()) {
            violations.add(new Violation(
                    source.path(), 1, "the name " + source.fileName(), "a name such as V003__contacts.sql"));
        }
        return violations;
    }

    /** What is left to do has an issue, or it is never done. */
    static List<Violation> promises(Source source, String text) {
        List<Violation> violations = new ArrayList<>();
        Matcher matcher = PROMISE.matcher(text);
        while (matcher.find()) {
            long line = text.substring(0, matcher.start()).lines().count();
            violations.add(new Violation(
                    source.path(),
                    Math.max(line, 1),
                    matcher.group() + " without an issue",
                    "its number, such as #12"));
        }
        return violations;
    }
}

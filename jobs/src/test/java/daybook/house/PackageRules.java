package daybook.house;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Every package of the product says in one sentence what it is, and is null-marked. */
final class PackageRules {

    private static final Pattern JAVADOC = Pattern.compile("\\A\\s*/\\*\\*(.*?)\\*/", Pattern.DOTALL);
    private static final Pattern END_OF_SENTENCE = Pattern.compile("[.!?](?=\\s|$)");
    private static final Pattern NULL_MARKED = Pattern.compile("(?m)^@(?:org\\.jspecify\\.annotations\\.)?NullMarked$");

    private PackageRules() {}

    static List<Violation> check(List<Source> sources) {
        Map<String, List<Source>> folders = sources.stream()
                .filter(s -> s.isJava() && s.isMain())
                .collect(Collectors.groupingBy(Source::folder, TreeMap::new, Collectors.toList()));
        List<Violation> violations = new ArrayList<>();
        folders.forEach((folder, files) -> files.stream()
                .filter(s -> s.fileName().equals("package-info.java"))
                .findFirst()
                .ifPresentOrElse(
                        info -> violations.addAll(checkInfo(info)),
                        () -> violations.add(new Violation(
                                folder, 1, "no package-info.java", "one with a sentence and @NullMarked"))));
        return violations;
    }

    private static List<Violation> checkInfo(Source info) {
        List<Violation> violations = new ArrayList<>();
        Matcher javadoc = JAVADOC.matcher(info.text());
        if (!javadoc.find() || !isOneSentence(javadoc.group(1))) {
            violations.add(new Violation(
                    info.path(), 1, "a package that does not say what it is", "Javadoc of exactly one sentence"));
        }
        if (!NULL_MARKED.matcher(info.text()).find()) {
            violations.add(new Violation(info.path(), 1, "a package that is not null-marked", "@NullMarked"));
        }
        return violations;
    }

    private static boolean isOneSentence(String javadoc) {
        String text = javadoc.replaceAll("(?m)^\\s*\\*", " ").strip();
        return text.endsWith(".") && END_OF_SENTENCE.matcher(text).results().count() == 1;
    }
}

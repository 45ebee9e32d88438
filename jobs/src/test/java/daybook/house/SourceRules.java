package daybook.house;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/** What the text of the sources must keep to (studies/style.md 4), measured with the compiler's own parser. */
final class SourceRules {

    static final int FILE_LINES = 300;
    static final int METHOD_LINES = 40;
    static final int LONG_METHOD_LINES = 70;
    static final int PARAMETERS = 5;
    static final int RECORD_COMPONENTS = 9;
    static final int LARGE_RECORD_COMPONENTS = 12;

    private SourceRules() {}

    /**
     * Everything that is wrong in these files.
     *
     * @param sources Java sources and migrations
     * @param allowed {@code path#name} of the methods that may have up to 70 lines, and the records that may have up to 12
     *     components, for now; an entry that nobody needs is a violation, so the list only shrinks
     */
    static List<Violation> check(List<Source> sources, Set<String> allowed) {
        List<Violation> violations = new ArrayList<>();
        Set<String> unused = new TreeSet<>(allowed);
        for (Source source : sources) {
            if (source.lines() > FILE_LINES) {
                violations.add(new Violation(
                        source.path(), FILE_LINES, source.lines() + " lines in a file", "at most " + FILE_LINES));
            }
            if (source.isMigration()) {
                violations.addAll(TextRules.migration(source));
            }
        }
        violations.addAll(PackageRules.check(sources));
        parse(sources.stream().filter(Source::isJava).toList(), (source, unit, positions) -> {
            SourceScanner scanner = new SourceScanner(source, unit, positions, allowed);
            scanner.scan(unit, null);
            violations.addAll(scanner.violations());
            unused.removeAll(scanner.neededAllowances());
            violations.addAll(TextRules.promises(source, scanner.textWithoutStrings()));
        });
        unused.forEach(entry -> violations.add(new Violation(
                "allowed.txt", 1, "nothing needs the entry " + entry, "that the list only shrinks: take it out")));
        return violations;
    }

    private static void parse(List<Source> sources, Parsed parsed) {
        if (sources.isEmpty()) {
            return;
        }
        JavacTask task = (JavacTask)
                ToolProvider.getSystemJavaCompiler().getTask(null, null, _ -> {}, List.of("-proc:none"), null, sources);
        var byName = sources.stream().collect(Collectors.toMap(Source::path, s -> s));
        try {
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                String path = unit.getSourceFile().toUri().getPath().substring(1);
                Source source = byName.get(path);
                if (source == null) {
                    throw new IllegalStateException("the parser gave back a file that it was not given: " + path);
                }
                parsed.accept(source, unit, positions);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Parsed {
        void accept(Source source, CompilationUnitTree unit, SourcePositions positions);
    }
}

package daybook.house;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Name;
import org.jspecify.annotations.Nullable;

/** Walks one parsed file and notes what breaks a rule. */
final class SourceScanner extends TreeScanner<@Nullable Void, @Nullable Void> {

    private static final Set<String> PRINTING_PACKAGES = Set.of("daybook.jobs.cli", "daybook.jobs.bench");

    private final Source source;
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final Set<String> allowed;
    private final Set<String> needed = new HashSet<>();
    private final List<Violation> violations = new ArrayList<>();
    private final StringBuilder withoutStrings;
    private int componentsOfRecord = -1;

    SourceScanner(Source source, CompilationUnitTree unit, SourcePositions positions, Set<String> allowed) {
        this.source = source;
        this.unit = unit;
        this.positions = positions;
        this.allowed = allowed;
        this.withoutStrings = new StringBuilder(source.text());
    }

    List<Violation> violations() {
        return violations;
    }

    Set<String> neededAllowances() {
        return needed;
    }

    /** The text with every string literal blanked, so that what a program says is not taken for what it is. */
    String textWithoutStrings() {
        return withoutStrings.toString();
    }

    @Override
    public @Nullable Void visitClass(ClassTree node, @Nullable Void nothing) {
        int outer = componentsOfRecord;
        componentsOfRecord = node.getKind() == Tree.Kind.RECORD ? components(node) : -1;
        if (componentsOfRecord > SourceRules.RECORD_COMPONENTS
                && !isAllowed(node.getSimpleName(), componentsOfRecord <= SourceRules.LARGE_RECORD_COMPONENTS)) {
            add(node, componentsOfRecord + " components in " + node.getSimpleName(), SourceRules.RECORD_COMPONENTS);
        }
        node.getMembers().stream()
                .filter(BlockTree.class::isInstance)
                .filter(block -> lines(block, start(block)) > SourceRules.METHOD_LINES)
                .forEach(block -> add(block, "an initializer of too many lines", SourceRules.METHOD_LINES));
        super.visitClass(node, null);
        componentsOfRecord = outer;
        return null;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree node, @Nullable Void nothing) {
        int parameters = node.getParameters().size();
        if (parameters > mostParameters(node)) {
            add(node, parameters + " parameters of " + node.getName(), mostParameters(node));
        }
        checkLength(node);
        return super.visitMethod(node, null);
    }

    @Override
    public @Nullable Void visitAnnotation(AnnotationTree node, @Nullable Void nothing) {
        String name = node.getAnnotationType().toString();
        if (name.equals("Disabled") || name.endsWith(".Disabled")) {
            add(node, "a test that is switched off", "that it runs or is deleted");
        }
        return super.visitAnnotation(node, null);
    }

    @Override
    public @Nullable Void visitMemberSelect(MemberSelectTree node, @Nullable Void nothing) {
        String owner = node.getExpression().toString();
        String name = node.getIdentifier().toString();
        if ((owner.equals("Thread") || owner.equals("java.lang.Thread")) && name.equals("sleep") && !source.isMain()) {
            add(node, "a test that sleeps", "that it waits for what it tests");
        }
        if (owner.matches("(java\\.lang\\.)?System\\.out") && !PRINTING_PACKAGES.contains(source.packageName())) {
            add(node, "printing by System.out", "that only " + String.join(", ", PRINTING_PACKAGES) + " print");
        }
        return super.visitMemberSelect(node, null);
    }

    @Override
    public @Nullable Void visitLiteral(LiteralTree node, @Nullable Void nothing) {
        if (node.getKind() == Tree.Kind.STRING_LITERAL) {
            for (int i = (int) start(node); i < positions.getEndPosition(unit, node); i++) {
                if (withoutStrings.charAt(i) != '\n') {
                    withoutStrings.setCharAt(i, ' ');
                }
            }
        }
        return super.visitLiteral(node, null);
    }

    private void checkLength(MethodTree node) {
        // Annotations are not work: the table of a test may be as long as it needs to be.
        long lines = lines(node, afterModifiers(node));
        if (lines > SourceRules.METHOD_LINES && !isAllowed(node.getName(), lines <= SourceRules.LONG_METHOD_LINES)) {
            add(node, lines + " lines in method " + node.getName(), SourceRules.METHOD_LINES);
        }
    }

    private long afterModifiers(MethodTree node) {
        int at = (int) Math.max(positions.getEndPosition(unit, node.getModifiers()), start(node));
        while (Character.isWhitespace(source.text().charAt(at))) {
            at++;
        }
        return at;
    }

    private boolean isAllowed(Name name, boolean withinTheList) {
        String entry = source.path() + "#" + name;
        if (allowed.contains(entry)) {
            needed.add(entry);
            return withinTheList;
        }
        return false;
    }

    /** A record's own constructor repeats its components, and a table test's method the columns of its table. */
    private int mostParameters(MethodTree node) {
        boolean canonical = node.getReturnType() == null && node.getParameters().size() == componentsOfRecord;
        boolean row = node.getModifiers().getAnnotations().stream()
                .anyMatch(a -> a.getAnnotationType().toString().equals("ParameterizedTest"));
        return canonical || row ? SourceRules.RECORD_COMPONENTS : SourceRules.PARAMETERS;
    }

    /** The parser lists components among the members; a record has no other fields of its instances. */
    private static int components(ClassTree node) {
        return (int) node.getMembers().stream()
                .filter(VariableTree.class::isInstance)
                .map(VariableTree.class::cast)
                .filter(v -> !v.getModifiers().getFlags().contains(Modifier.STATIC))
                .count();
    }

    private long lines(Tree node, long from) {
        return line(positions.getEndPosition(unit, node)) - line(from) + 1;
    }

    private long start(Tree node) {
        return positions.getStartPosition(unit, node);
    }

    private long line(long position) {
        return unit.getLineMap().getLineNumber(position);
    }

    private void add(Tree node, String what, int most) {
        add(node, what, "at most " + most);
    }

    private void add(Tree node, String what, String expected) {
        violations.add(new Violation(source.path(), line(start(node)), what, expected));
    }
}

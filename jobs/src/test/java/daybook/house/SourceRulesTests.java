package daybook.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plants wrong texts: every rule about sources is seen to fail, and to pass at its limit. */
class SourceRulesTests {

    private static final String TEST = "jobs/src/test/java/daybook/jobs/Planted.java";
    private static final String MAIN = "jobs/src/main/java/daybook/jobs/Planted.java";
    private static final String INFO = "jobs/src/main/java/daybook/jobs/package-info.java";
    private static final String GOOD_INFO = "/** Runs. */\n@NullMarked\npackage daybook.jobs;\n";

    @ParameterizedTest
    @CsvSource(textBlock = """
            300,
            301, 'jobs/src/test/java/daybook/jobs/Planted.java:300 301 lines in a file, expected at most 300'
            """)
    void countsLinesOfFiles(int lines, @Nullable String violation) {
        assertThat(check(TEST, "//\n".repeat(lines))).isEqualTo(orEmpty(violation));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            40,
            41, 'jobs/src/test/java/daybook/jobs/Planted.java:2 41 lines in method long_, expected at most 40'
            """)
    void countsLinesOfMethods(int lines, @Nullable String violation) {
        assertThat(check(TEST, "class P {\n" + method(lines) + "}\n")).isEqualTo(orEmpty(violation));
    }

    @Test
    void countsLinesOfConstructorsAndInitializers() {
        assertThat(check(TEST, "class P {\n P() {\n" + ";\n".repeat(39) + "}\n}\n"))
                .isEqualTo(TEST + ":2 41 lines in method <init>, expected at most 40");
        assertThat(check(TEST, "class P {\n static {\n" + "int i;\n".repeat(39) + "}\n}\n"))
                .isEqualTo(TEST + ":2 an initializer of too many lines, expected at most 40");
    }

    @Test
    void doesNotCountTheTableOfATest() {
        String table = "@CsvSource(textBlock = \"\"\"\n" + "1, 2\n".repeat(60) + "\"\"\")\n";

        assertThat(check(TEST, "class P {\n" + table + method(40) + "}\n")).isEmpty();
        assertThat(check(TEST, "class P {\n" + table + method(41) + "}\n")).contains("41 lines in method long_");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            70,
            71, 'jobs/src/test/java/daybook/jobs/Planted.java:2 71 lines in method long_, expected at most 40'
            40, 'allowed.txt:1 nothing needs the entry jobs/src/test/java/daybook/jobs/Planted.java#long_, \
            expected that the list only shrinks: take it out'
            """)
    void allowsListedMethodsSeventyLines(int lines, @Nullable String violation) {
        var source = new Source(TEST, "class P {\n" + method(lines) + "}\n");

        assertThat(text(SourceRules.check(List.of(source), Set.of(TEST + "#long_"))))
                .isEqualTo(orEmpty(violation));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            12, true
            13, false
            """)
    void allowsListedRecordsTwelveComponents(int components, boolean passes) {
        String list = IntStream.range(0, components).mapToObj(i -> "int c" + i).collect(Collectors.joining(", "));
        var source = new Source(TEST, "record P(" + list + ") {}");

        assertThat(SourceRules.check(List.of(source), Set.of(TEST + "#P")).isEmpty())
                .isEqualTo(passes);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            class P { void of(int a, int b, int c, int d, int e) {} }               |
            class P { void of(int a, int b, int c, int d, int e, int f) {} }        | 6 parameters of of, expected at most 5
            class P { P(int a, int b, int c, int d, int e, int f) {} }              | 6 parameters of <init>, expected at most 5
            interface P { void of(int a, int b, int c, int d, int e, int f); }      | 6 parameters of of, expected at most 5
            record P(int a, int b, int c, int d, int e, int f, int g, int h, int i) { P {} static int J; } |
            record P(int a, int b, int c, int d, int e, int f) { P(int a, int b, int c, int d, int e, int f) {} } |
            record P(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j) {} | 10 components in P, expected at most 9
            record P(int a) { P(int a, int b, int c, int d, int e, int f) { this(a); } } | 6 parameters of <init>, expected at most 5
            class P { @ParameterizedTest void t(int a, int b, int c, int d, int e, int f) {} } |
            class P { @Test void t(int a, int b, int c, int d, int e, int f) {} }   | 6 parameters of t, expected at most 5
            """)
    void countsParametersAndComponents(String source, @Nullable String violation) {
        assertThat(check(TEST, source)).isEqualTo(violation == null ? "" : TEST + ":1 " + violation);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            class P { @Disabled void t() {} }                         | a test that is switched off
            @org.junit.jupiter.api.Disabled class P {}                | a test that is switched off
            class P { void t() { Thread.sleep(1); } }                 | a test that sleeps
            class P { void t() { System.out.println(1); } }           | printing by System.out
            class P { Runnable r = System.out::println; }             |
            class P { String s = "TODO System.out.println @Disabled"; } |
            class P { int i; // TODO later                            | TODO without an issue
            class P { int i; // FIXME                                 | FIXME without an issue
            class P { int i; // TODO #12 later                        |
            class P { int i; // TODO (#12) later                      |
            """)
    void seesWhatNoSourceMayHold(String source, @Nullable String violation) {
        assertThat(check(TEST, source + "\n}")).contains(violation == null ? "" : violation);
        if (violation == null && !source.contains("::")) {
            assertThat(check(TEST, source + "\n}")).isEmpty();
        }
    }

    @Test
    void onlyTheDoorsPrint() {
        String source = "class P { void t() { System.out.println(1); } }";

        assertThat(check("jobs/src/test/java/daybook/jobs/cli/P.java", source)).isEmpty();
        assertThat(check("jobs/src/test/java/daybook/jobs/bench/P.java", source))
                .isEmpty();
        assertThat(check("jobs/src/test/java/daybook/jobs/run/P.java", source)).contains("printing by System.out");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@NullMarked\npackage daybook.jobs;\n",
                "/** No end */\n@NullMarked\npackage daybook.jobs;\n",
                "/** One. Two. */\n@NullMarked\npackage daybook.jobs;\n",
                "/** */\n@NullMarked\npackage daybook.jobs;\n",
                "/** Runs. */\npackage daybook.jobs;\n",
                "/** Not @NullMarked. */\npackage daybook.jobs;\n"
            })
    void packagesSayWhatTheyAre(String info) {
        assertThat(check(INFO, info)).startsWith(INFO + ":1 a package that").doesNotContain("\n");
    }

    @Test
    void everyMainPackageHasItsInfo() {
        var planted = new Source(MAIN, "class P {}");

        assertThat(check(MAIN, "class P {}"))
                .isEqualTo("jobs/src/main/java/daybook/jobs:1 no package-info.java, expected one with a sentence and"
                        + " @NullMarked");
        assertThat(SourceRules.check(List.of(planted, new Source(INFO, GOOD_INFO)), Set.of()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            V001__contacts.sql | -- Who is billed.     |
            V001__contacts.sql | /* Who is billed. */  |
            V001__contacts.sql | create table contact; | a migration without a word
            V1_Contacts.sql    | -- Who is billed.     | the name V1_Contacts.sql
            """)
    void migrationsSayWhy(String name, String text, @Nullable String violation) {
        String found = check("sql/src/main/resources/db/migration/" + name, text);

        assertThat(found.isEmpty()).isEqualTo(violation == null);
        assertThat(found).contains(orEmpty(violation));
    }

    private static String method(int lines) {
        return "    void long_() {\n" + ";\n".repeat(lines - 2) + "}\n";
    }

    private static String orEmpty(@Nullable String violation) {
        return violation == null ? "" : violation;
    }

    private static String check(String path, String text) {
        return text(SourceRules.check(List.of(new Source(path, text)), Set.of()));
    }

    private static String text(List<Violation> violations) {
        return String.join("\n", violations.stream().map(Violation::toString).toList());
    }
}

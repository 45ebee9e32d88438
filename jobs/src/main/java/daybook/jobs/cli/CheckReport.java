package daybook.jobs.cli;

import daybook.jobs.scenario.ScenarioChecks.Checked;
import daybook.jobs.scenario.Verdict;
import daybook.jobs.scenario.Verdict.Difference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Verdicts on scenarios as a person and as a program reads them. */
final class CheckReport {

    private static final String INDENT = "        ";

    private CheckReport() {}

    /** One line, and below it what differs. */
    static List<String> lines(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Held held -> List.of("ok      " + held.file() + "  " + held.name());
            case Verdict.Unreadable unreadable -> List.of("ERROR   " + unreadable.message());
            case Verdict.Failed failed -> {
                List<String> lines = new ArrayList<>();
                lines.add("FAILED  " + failed.file() + "  " + failed.name());
                lines.addAll(table(failed.differences()));
                yield lines;
            }
        };
    }

    /** What differs, expected beside actual. */
    private static List<String> table(List<Difference> differences) {
        List<Difference> rows = new ArrayList<>();
        rows.add(new Difference("", "expected", "actual"));
        rows.addAll(differences);
        int where = width(rows, Difference::where);
        int expected = width(rows, Difference::expected);
        String form = INDENT + "%-" + where + "s  %-" + expected + "s  %s";
        return rows.stream()
                .map(row -> form.formatted(row.where(), row.expected(), row.actual()))
                .toList();
    }

    private static int width(List<Difference> rows, Function<Difference, String> column) {
        return rows.stream().mapToInt(row -> column.apply(row).length()).max().orElse(1);
    }

    static String summary(List<Verdict> verdicts) {
        long held = count(verdicts, Verdict.Held.class);
        long failed = count(verdicts, Verdict.Failed.class);
        long unreadable = count(verdicts, Verdict.Unreadable.class);
        return verdicts.size() + " scenarios: " + held + " ok, " + failed + " failed"
                + (unreadable == 0 ? "" : ", " + unreadable + " that cannot be read");
    }

    static long count(List<Verdict> verdicts, Class<? extends Verdict> kind) {
        return verdicts.stream().filter(kind::isInstance).count();
    }

    /** What a script is told (scenarios.md). */
    static Exit exit(List<Verdict> verdicts) {
        if (count(verdicts, Verdict.Unreadable.class) > 0) {
            return Exit.USAGE;
        }
        return count(verdicts, Verdict.Failed.class) > 0 ? Exit.FAILED : Exit.OK;
    }

    /** All of it as one object of JSON. */
    static Map<String, Object> object(Checked checked) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("files", checked.verdicts().size());
        object.put("held", count(checked.verdicts(), Verdict.Held.class));
        object.put("failed", count(checked.verdicts(), Verdict.Failed.class));
        object.put("unreadable", count(checked.verdicts(), Verdict.Unreadable.class));
        object.put(
                "scenarios",
                checked.verdicts().stream().map(CheckReport::object).toList());
        checked.keptSchema().ifPresent(schema -> object.put("schema", schema));
        return object;
    }

    private static Map<String, Object> object(Verdict verdict) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("file", verdict.file());
        switch (verdict) {
            case Verdict.Held held -> {
                object.put("name", held.name());
                object.put("result", "ok");
            }
            case Verdict.Failed failed -> {
                object.put("name", failed.name());
                object.put("result", "failed");
                object.put(
                        "differences",
                        failed.differences().stream().map(CheckReport::object).toList());
            }
            case Verdict.Unreadable unreadable -> {
                object.put("result", "unreadable");
                object.put("message", unreadable.message());
            }
        }
        return object;
    }

    private static Map<String, Object> object(Difference difference) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("where", difference.where());
        object.put("expected", difference.expected());
        object.put("actual", difference.actual());
        return object;
    }
}

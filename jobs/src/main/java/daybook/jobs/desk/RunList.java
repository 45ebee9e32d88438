package daybook.jobs.desk;

import daybook.database.Database;
import daybook.invoicing.store.HeldDocuments;
import daybook.jobs.run.Lease;
import daybook.jobs.run.Run;
import daybook.jobs.run.RunHistory;
import daybook.jobs.run.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The latest runs of a business, each with what is held of it and what to do next. */
public record RunList(Database database, Office.Named business) {

    private static final int LATEST = 50;
    private static final String ROW = "%6s  %-8s  %-10s  %-9s  %9s  %9s  %9s  %9s  %-36s %s";

    private record Row(RunHistory.Entry entry, List<HeldDocuments.Sum> held, String next) {}

    /** Whoever works on a run holds its lease. */
    public static boolean isAlive(Database database, long businessId, String job) {
        return Lease.isHeld(database.dataSource(), businessId, job);
    }

    /**
     * A run as it stands now; empty: the business has none of that number. One that nobody works on any more is read once
     * more: it may have come to its end between the two looks.
     */
    public static Optional<RunWords> find(Database database, Office.Named business, long id) {
        Optional<RunWords> first = read(database, business, id);
        return first.map(RunWords::entry)
                        .map(RunHistory.Entry::run)
                        .filter(run -> run.state() == RunState.RUNNING)
                        .filter(run ->
                                isAlive(database, business.id(), run.request().job()))
                        .isPresent()
                ? first.map(words -> words.alive(true))
                : read(database, business, id);
    }

    private static Optional<RunWords> read(Database database, Office.Named business, long id) {
        return Reading.of(database, business.id(), jdbc -> RunWords.read(jdbc, business, id));
    }

    /** The runs for a program, newest first. */
    public List<Map<String, Object>> objects() {
        return rows().stream()
                .map(row -> {
                    Map<String, Object> object = RunWords.summary(row.entry());
                    object.put("held", row.held().stream().map(RunWords::held).toList());
                    object.put("next", row.next());
                    return object;
                })
                .toList();
    }

    /** The runs for a person, newest first; none where there is no run. */
    public List<String> lines() {
        List<Row> rows = rows();
        List<String> lines = new ArrayList<>();
        if (!rows.isEmpty()) {
            lines.add(ROW.formatted(
                    "run", "job", "as of", "state", "selected", "billed", "nothing", "refused", "started", "held"));
        }
        for (Row row : rows) {
            lines.add(line(row).stripTrailing());
            if (!row.next().equals(NextStep.NOTHING)) {
                lines.add("        next: " + row.next());
            }
        }
        return lines;
    }

    private List<Row> rows() {
        List<HeldDocuments.Sum> held =
                Reading.of(database, business.id(), jdbc -> new HeldDocuments(jdbc, business.id()).sums());
        return Reading.of(database, business.id(), jdbc -> new RunHistory(jdbc).latest(business.id(), LATEST)).stream()
                .map(entry -> row(entry, held))
                .toList();
    }

    private Row row(RunHistory.Entry entry, List<HeldDocuments.Sum> held) {
        Run run = entry.run();
        List<HeldDocuments.Sum> own =
                held.stream().filter(sum -> sum.runId() == run.id()).toList();
        boolean alive = run.state() == RunState.RUNNING
                && isAlive(database, business.id(), run.request().job());
        return new Row(entry, own, new NextStep(business.code(), run, alive, !own.isEmpty()).sentence());
    }

    private static String line(Row row) {
        Run run = row.entry().run();
        return ROW.formatted(
                run.id(),
                run.request().job(),
                run.request().asOf(),
                run.state().name().toLowerCase(Locale.ROOT),
                run.scope().selected(),
                run.counts().billed(),
                run.counts().unchanged(),
                run.counts().refused(),
                RunWords.time(row.entry().started())
                        + row.entry()
                                .took()
                                .map(took -> ", took " + RunWords.duration(took))
                                .orElse(""),
                String.join(", ", row.held().stream().map(RunReportTalk::held).toList()));
    }
}

package daybook.jobs.desk;

import daybook.invoicing.DocumentKind;
import daybook.invoicing.store.HeldDocuments;
import daybook.jobs.billing.RunReport;
import daybook.jobs.crew.Crew;
import daybook.jobs.run.Pace;
import daybook.jobs.run.Run;
import daybook.jobs.run.RunHistory;
import daybook.jobs.run.RunState;
import daybook.jobs.verb.ActionLog;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A run in plain words.
 *
 * @param business code of the business
 * @param alive whether a process is working for the run's job right now
 * @param pace how far it has come, where it is running; null: nobody has told
 * @param actions what people did with it
 * @param parts who works on what of it
 */
public record RunWords(
        String business,
        RunHistory.Entry entry,
        RunReport report,
        boolean alive,
        @Nullable Pace pace,
        List<ActionLog.Entry> actions,
        List<Crew.Part> parts) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT);

    /** A run as it stands, but for whether a process is working on it; empty: this business has none of that number. */
    public static Optional<RunWords> read(JdbcTemplate jdbc, Office.Named business, long id) {
        return new RunHistory(jdbc)
                .find(id)
                .map(entry -> new RunWords(
                        business.code(),
                        entry,
                        RunReport.of(jdbc, entry.run()),
                        false,
                        Pace.of(jdbc, id).orElse(null),
                        ActionLog.ofRun(jdbc, business.id(), id),
                        new Crew(jdbc).of(id)));
    }

    /** The same, knowing whether a process is working. */
    public RunWords alive(boolean isAlive) {
        return new RunWords(business, entry, report, isAlive, pace, actions, parts);
    }

    public static String time(Instant instant) {
        return TIME.format(instant.atOffset(ZoneOffset.UTC));
    }

    public static String duration(Duration took) {
        if (took.toHours() > 0) {
            return "%d h %02d min".formatted(took.toHours(), took.toMinutesPart());
        }
        return took.toMinutes() > 0
                ? "%d min %02d s".formatted(took.toMinutes(), took.toSecondsPart())
                : "%d.%d s".formatted(took.toSeconds(), took.toMillisPart() / 100);
    }

    /** The state in a sentence. */
    public String state() {
        return switch (run().state()) {
            case RUNNING -> alive ? "running" : "interrupted: the process that worked on it died";
            case DRAFTED -> "drafted: its documents are made, none is posted";
            case POSTED -> "posted: what it made is final";
            case DONE -> run().failure() == null ? "done" : "done as far as it came: " + run().failure();
            case FAILED -> "failed: " + run().failure();
            case STOPPED -> String.valueOf(run().failure());
            case ABANDONED -> "abandoned: it was given up before it ended";
            case CANCELLED -> "cancelled: its drafts were thrown away";
        };
    }

    /** Whether a process is working on it right now. */
    public boolean isAtWork() {
        return run().state() == RunState.RUNNING && alive;
    }

    /** What an operator does now, with the command to type. */
    public String next() {
        return new NextStep(business, run(), alive, !report.held().isEmpty()).sentence();
    }

    public List<String> lines() {
        Run.Counts counts = run().counts();
        List<String> lines = new ArrayList<>();
        lines.add("run %d: %s as of %s, asked for by %s"
                .formatted(
                        run().id(),
                        run().request().job(),
                        run().request().asOf(),
                        run().request().askedBy()));
        lines.add("state     " + state());
        if (entry.reason() != null) {
            lines.add("reason    " + entry.reason());
        }
        lines.add("started   " + time(entry.started())
                + entry.took().map(took -> ", took " + duration(took)).orElse(""));
        lines.add((bills()
                                ? "items     %,d selected = %,d billed + %,d came to nothing + %,d refused"
                                : "items     %,d selected = %,d done + %,d unchanged + %,d refused")
                        .formatted(run().scope().selected(), counts.billed(), counts.unchanged(), counts.refused())
                + (counts.parked() > 0 ? " + %,d parked".formatted(counts.parked()) : ""));
        progress(lines);
        if (run().state() == RunState.RUNNING || run().state() == RunState.FAILED) {
            parts.forEach(part -> lines.add("worker    " + part.sentence()));
        }
        money(lines);
        for (RunReport.RefusalSum refusal : report.refusals()) {
            lines.add("refused   %,d %s, such as: %s".formatted(refusal.items(), refusal.reason(), refusal.example()));
        }
        for (ActionLog.Entry action : actions) {
            lines.add("action    %s  %s by %s%s"
                    .formatted(
                            time(action.at()),
                            action.verb(),
                            action.who(),
                            action.reason() == null ? "" : ": " + action.reason()));
        }
        lines.add("next      " + next());
        return lines;
    }

    private void progress(List<String> lines) {
        if (pace == null) {
            return;
        }
        String part = pace.total() <= 0
                ? ""
                : " (%s %%)"
                        .formatted(BigDecimal.valueOf(pace.done())
                                .multiply(HUNDRED)
                                .divide(BigDecimal.valueOf(pace.total()), 0, RoundingMode.DOWN));
        lines.add("progress  %s: %,d of %,d%s, %s a second%s"
                .formatted(
                        pace.task(),
                        pace.done(),
                        pace.total(),
                        part,
                        pace.perSecond().toPlainString(),
                        alive
                                ? pace.forecast()
                                        .map(end -> ", ends about " + time(end))
                                        .orElse("")
                                : ""));
    }

    private void money(List<String> lines) {
        for (RunReport.DocumentSum sum : report.documents()) {
            lines.add("money     %,d %s: net %s, tax %s, total %s"
                    .formatted(
                            sum.documents(),
                            sum.kind() == DocumentKind.INVOICE ? "invoices" : "credit notes",
                            sum.net(),
                            sum.tax(),
                            sum.total()));
        }
        for (RunReport.TaxSum tax : report.taxes()) {
            lines.add("tax       %s %%%s: %s on %s"
                    .formatted(
                            tax.percent().toPlainString(),
                            tax.exempt() ? " (no tax: exempt, or owed by the customer)" : "",
                            tax.tax(),
                            tax.net()));
        }
        for (HeldDocuments.Sum sum : report.held()) {
            lines.add("held      " + RunReportTalk.held(sum) + ", until they are released or cancelled");
        }
    }

    /** The same for a program. */
    public Map<String, Object> object() {
        Map<String, Object> object = summary(entry);
        object.put("alive", isAtWork());
        object.put("reason", entry.reason());
        object.put("failure", run().failure());
        object.putAll(sums(report));
        object.put("progress", progress());
        object.put("actions", actions.stream().map(RunWords::action).toList());
        object.put("partitions", parts);
        object.put("next", next());
        return object;
    }

    /** What a run's documents come to, what was refused and what is held, for a program. */
    public static Map<String, Object> sums(RunReport report) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(
                "documents",
                report.documents().stream().map(RunWords::documents).toList());
        object.put("taxes", report.taxes().stream().map(RunWords::taxes).toList());
        object.put("refusals", report.refusals());
        object.put("held", report.held().stream().map(RunWords::held).toList());
        return object;
    }

    /** How far it has come, for a program; null: it is not running, or nobody has told. */
    public @Nullable Map<String, Object> progress() {
        if (pace == null) {
            return null;
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("task", pace.task());
        object.put("total", pace.total());
        object.put("done", pace.done());
        object.put("perSecond", pace.perSecond());
        object.put("since", pace.since().toString());
        object.put("at", pace.at().toString());
        object.put("endsAbout", pace.forecast().map(Object::toString).orElse(null));
        return object;
    }

    private static Map<String, Object> action(ActionLog.Entry action) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("verb", action.verb());
        object.put("who", action.who());
        object.put("reason", action.reason());
        object.put("at", action.at().toString());
        object.put("message", action.sentence());
        return object;
    }

    /** What a list shows of a run. */
    public static Map<String, Object> summary(RunHistory.Entry entry) {
        Run run = entry.run();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("run", run.id());
        object.put("job", run.request().job());
        object.put("asOf", run.request().asOf().toString());
        object.put("documentOn", run.request().documentOn().toString());
        object.put("state", run.state());
        object.put("askedBy", run.request().askedBy());
        object.put("startedAt", entry.started().toString());
        object.put("endedAt", entry.ended() == null ? null : entry.ended().toString());
        object.put("selected", run.scope().selected());
        object.put("billed", run.counts().billed());
        object.put("unchanged", run.counts().unchanged());
        object.put("refused", run.counts().refused());
        object.put("parked", run.counts().parked());
        return object;
    }

    public static Map<String, Object> held(HeldDocuments.Sum sum) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("currency", sum.total().currency().code());
        object.put("documents", sum.documents());
        object.put("total", sum.total().amount());
        return object;
    }

    private static Map<String, Object> documents(RunReport.DocumentSum sum) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("kind", sum.kind());
        object.put("currency", sum.net().currency().code());
        object.put("documents", sum.documents());
        object.put("net", sum.net().amount());
        object.put("tax", sum.tax().amount());
        object.put("total", sum.total().amount());
        return object;
    }

    private static Map<String, Object> taxes(RunReport.TaxSum sum) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("percent", sum.percent());
        object.put("exempt", sum.exempt());
        object.put("currency", sum.net().currency().code());
        object.put("net", sum.net().amount());
        object.put("tax", sum.tax().amount());
        return object;
    }

    private boolean bills() {
        return run().request().job().equals("bill");
    }

    private Run run() {
        return entry.run();
    }
}

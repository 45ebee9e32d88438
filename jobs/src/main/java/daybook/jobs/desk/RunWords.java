package daybook.jobs.desk;

import daybook.invoicing.DocumentKind;
import daybook.invoicing.store.HeldDocuments;
import daybook.jobs.billing.RunReport;
import daybook.jobs.run.Run;
import daybook.jobs.run.RunHistory;
import daybook.jobs.run.RunState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A run in plain words.
 *
 * @param business code of the business
 * @param alive whether a process is working for the run's job right now
 */
public record RunWords(String business, RunHistory.Entry entry, RunReport report, boolean alive) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT);

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
            case DONE -> "done";
            case FAILED -> "failed: " + run().failure();
            case CANCELLED -> "cancelled: its drafts were thrown away";
        };
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
                .formatted(run().scope().selected(), counts.billed(), counts.unchanged(), counts.refused()));
        money(lines);
        for (RunReport.RefusalSum refusal : report.refusals()) {
            lines.add("refused   %,d %s, such as: %s".formatted(refusal.items(), refusal.reason(), refusal.example()));
        }
        lines.add("next      " + next());
        return lines;
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
                    .formatted(tax.percent().toPlainString(), tax.exempt() ? " (exempt)" : "", tax.tax(), tax.net()));
        }
        for (HeldDocuments.Sum sum : report.held()) {
            lines.add("held      " + RunReportTalk.held(sum) + ", until they are released or cancelled");
        }
    }

    /** The same for a program. */
    public Map<String, Object> object() {
        Map<String, Object> object = summary(entry);
        object.put("alive", run().state() == RunState.RUNNING && alive);
        object.put("reason", entry.reason());
        object.put("failure", run().failure());
        object.put(
                "documents",
                report.documents().stream().map(RunWords::documents).toList());
        object.put("taxes", report.taxes().stream().map(RunWords::taxes).toList());
        object.put("refusals", report.refusals());
        object.put("held", report.held().stream().map(RunWords::held).toList());
        object.put("next", next());
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

package daybook.jobs.desk;

import daybook.invoicing.DocumentKind;
import daybook.invoicing.store.HeldDocuments;
import daybook.jobs.billing.RunReport;
import daybook.jobs.run.Run;
import daybook.jobs.run.RunState;
import daybook.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A run's report as lines of text. */
public final class RunReportTalk {

    private RunReportTalk() {}

    public static String inWords(RunState state) {
        return switch (state) {
            case RUNNING -> "running, or whoever ran it died";
            case DRAFTED -> "drafted, not posted";
            case POSTED -> "posted";
            case DONE -> "done";
            case FAILED -> "failed";
            case STOPPED -> "stopped";
            case CANCELLED -> "cancelled";
            case ABANDONED -> "abandoned";
        };
    }

    public static List<String> lines(Run run, RunReport report) {
        List<String> lines = new ArrayList<>();
        lines.add("  %,d subscriptions were due on %s: %,d billed, %,d came to nothing, %,d refused"
                .formatted(
                        run.scope().selected(),
                        run.request().asOf(),
                        run.counts().billed(),
                        run.counts().unchanged(),
                        run.counts().refused()));
        if (run.counts().parked() > 0) {
            lines.add("  %,7d parked; ./daybook runs parked lists them"
                    .formatted(run.counts().parked()));
        }
        for (RunReport.DocumentSum sum : report.documents()) {
            lines.add("  %,7d %-13s net %16s   tax %16s   total %16s"
                    .formatted(
                            sum.documents(),
                            sum.kind() == DocumentKind.INVOICE ? "invoices" : "credit notes",
                            text(sum.net()),
                            text(sum.tax()),
                            text(sum.total())));
        }
        if (report.documents().stream().noneMatch(sum -> sum.kind() == DocumentKind.CREDIT_NOTE)) {
            lines.add("        0 credit notes");
        }
        for (RunReport.TaxSum sum : report.taxes()) {
            String rate = sum.exempt() ? "no tax" : "at " + sum.percent().toPlainString() + " %";
            lines.add("          %-13s net %16s   tax %16s   total %16s"
                    .formatted(
                            rate,
                            text(sum.net()),
                            text(sum.tax()),
                            text(sum.net().plus(sum.tax()))));
        }
        open(report, lines);
        return lines;
    }

    /** What of it waits for a person. */
    private static void open(RunReport report, List<String> lines) {
        for (HeldDocuments.Sum sum : report.held()) {
            lines.add("          held: " + held(sum) + "; ./daybook runs held lists them");
        }
        for (RunReport.RefusalSum refusal : report.refusals()) {
            lines.add(
                    "  %,7d refused: %s, such as: %s".formatted(refusal.items(), refusal.reason(), refusal.example()));
        }
    }

    /** How much is held of a run. */
    public static String held(HeldDocuments.Sum sum) {
        return "%,d of %s".formatted(sum.documents(), text(sum.total()));
    }

    /** Such as {@code 1,234.50 EUR}. */
    public static String text(Money money) {
        String format = "%,." + money.currency().decimals() + "f %s";
        return String.format(
                Locale.ROOT, format, money.amount(), money.currency().code());
    }
}

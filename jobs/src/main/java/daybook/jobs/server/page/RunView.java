package daybook.jobs.server.page;

import daybook.jobs.billing.RunReport;
import daybook.jobs.desk.RunReportTalk;
import daybook.jobs.desk.RunWords;
import daybook.jobs.run.Pace;
import daybook.jobs.run.Run;
import daybook.jobs.verb.ActionLog;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run as a page shows it. */
record RunView(RunWords words) {

    private Run run() {
        return words.entry().run();
    }

    public RunRow row() {
        return new RunRow(words.entry());
    }

    public long id() {
        return run().id();
    }

    public String title() {
        return "Run " + run().id() + ": " + run().request().job() + " as of "
                + run().request().asOf();
    }

    public String state() {
        return words.state();
    }

    public boolean isAtWork() {
        return words.isAtWork();
    }

    public String next() {
        return words.next();
    }

    public @Nullable String reason() {
        return words.entry().reason();
    }

    public String unchanged() {
        return RunRow.number(run().counts().unchanged());
    }

    public String parked() {
        return RunRow.number(run().counts().parked());
    }

    public @Nullable Pace pace() {
        return words.pace();
    }

    /** How far it has come, in words. */
    public String progress() {
        Pace pace = words.pace();
        return pace == null
                ? "it has not begun to count"
                : RunRow.number(pace.done()) + " of " + RunRow.number(pace.total()) + ", "
                        + pace.perSecond().toPlainString() + " a second"
                        + pace.forecast()
                                .map(end -> ", ends about " + RunWords.time(end))
                                .orElse("");
    }

    /** Sums by kind of document and currency. */
    public List<Sum> documents() {
        return words.report().documents().stream().map(RunView::sum).toList();
    }

    /** A line of sums. */
    record Sum(String what, String documents, String net, String tax, String total) {}

    private static Sum sum(RunReport.DocumentSum sum) {
        return new Sum(
                sum.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
                RunRow.number(sum.documents()),
                RunReportTalk.text(sum.net()),
                RunReportTalk.text(sum.tax()),
                RunReportTalk.text(sum.total()));
    }

    public List<RunReport.RefusalSum> refusals() {
        return words.report().refusals();
    }

    public List<String> held() {
        return words.report().held().stream().map(RunReportTalk::held).toList();
    }

    /** What people did with it. */
    public List<Action> actions() {
        return words.actions().stream().map(RunView::action).toList();
    }

    /** Something that somebody did. */
    record Action(String at, String verb, String who, String reason, String sentence) {}

    private static Action action(ActionLog.Entry entry) {
        return new Action(
                RunWords.time(entry.at()),
                entry.verb(),
                entry.who(),
                entry.reason() == null ? "" : entry.reason(),
                entry.sentence());
    }
}

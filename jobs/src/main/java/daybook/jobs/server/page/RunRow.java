package daybook.jobs.server.page;

import daybook.jobs.desk.RunReportTalk;
import daybook.jobs.desk.RunWords;
import daybook.jobs.run.Run;
import daybook.jobs.run.RunHistory;
import java.util.Locale;

/** A run as a row of a page. */
record RunRow(RunHistory.Entry entry) {

    private Run run() {
        return entry.run();
    }

    public long id() {
        return run().id();
    }

    public String job() {
        return run().request().job();
    }

    public String asOf() {
        return run().request().asOf().toString();
    }

    /** For the style. */
    public String state() {
        return run().state().name().toLowerCase(Locale.ROOT);
    }

    public String inWords() {
        return RunReportTalk.inWords(run().state());
    }

    public String selected() {
        return number(run().scope().selected());
    }

    public String billed() {
        return number(run().counts().billed());
    }

    public String refused() {
        return number(run().counts().refused());
    }

    public String started() {
        return RunWords.time(entry.started());
    }

    public String took() {
        return entry.took().map(RunWords::duration).orElse("");
    }

    public String askedBy() {
        return run().request().askedBy();
    }

    static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
